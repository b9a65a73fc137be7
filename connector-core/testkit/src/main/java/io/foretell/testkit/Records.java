package io.foretell.testkit;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.ColumnSums;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what an enricher sees: {@code Records.lead("1").value("message", text("Hello")).build()}. */
public final class Records {
    /** What {@link RecordView#asOf()} is unless it is said otherwise. */
    public static final Instant DEFAULT_AS_OF = Instant.parse("2026-03-01T12:00:00Z");

    private final RecordRef ref;
    private final Map<String, FieldValue> values = new LinkedHashMap<>();
    private final Map<String, FieldValue> features = new LinkedHashMap<>();
    private final Map<String, RelatedList> related = new LinkedHashMap<>();
    private final Map<String, FieldValue> previous = new LinkedHashMap<>();
    private Instant asOf = DEFAULT_AS_OF;

    private Records(RecordRef ref) {
        this.ref = ref;
    }

    public static Records lead(String id) {
        return record("lead", id);
    }

    public static Records record(String object, String id) {
        return new Records(new RecordRef("test", object, id));
    }

    /** A row of a related list. */
    public static RelatedItem item(String id, Instant time, Map<String, FieldValue> columns) {
        return new RelatedItem(id, time, columns);
    }

    /** Sorts by time, keeps the newest as items, and computes the aggregates over all of them. */
    public static RelatedList list(Collection<RelatedItem> items, int limit) {
        List<RelatedItem> sorted = items.stream()
                .sorted(Comparator.comparing(RelatedItem::time).thenComparing(RelatedItem::id))
                .toList();
        if (sorted.isEmpty()) {
            return RelatedList.EMPTY;
        }
        ColumnSums sums = new ColumnSums();
        sorted.forEach(item -> sums.add(item.columns()));
        List<RelatedItem> newest = sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
        return new RelatedList(
                newest,
                sorted.size(),
                sums.sums(),
                Optional.of(sorted.get(0).time()),
                Optional.of(sorted.get(sorted.size() - 1).time()));
    }

    /** Binds a value to a SCALAR role. */
    public Records value(String role, FieldValue value) {
        values.put(role, value);
        return this;
    }

    public Records value(String role, String text) {
        return value(role, FieldValue.text(text));
    }

    public Records value(String role, double number) {
        return value(role, FieldValue.number(number));
    }

    /** Adds a field of the FEATURES role; the order of calls is the order of features. */
    public Records feature(String name, FieldValue value) {
        features.put(name, value);
        return this;
    }

    public Records feature(String name, String text) {
        return feature(name, FieldValue.text(text));
    }

    public Records feature(String name, double number) {
        return feature(name, FieldValue.number(number));
    }

    /** Binds rows to a LIST role without a limit. */
    public Records related(String role, RelatedItem... items) {
        return related(role, Arrays.asList(items), Integer.MAX_VALUE);
    }

    /** Binds rows to a LIST role; only the newest {@code limit} become items, aggregates are over all. */
    public Records related(String role, Collection<RelatedItem> items, int limit) {
        return related(role, list(items, limit));
    }

    public Records related(String role, RelatedList list) {
        related.put(role, list);
        return this;
    }

    /** What this enrichment last predicted for an output. */
    public Records previous(String output, FieldValue value) {
        previous.put(output, value);
        return this;
    }

    public Records asOf(Instant moment) {
        this.asOf = requireNonNull(moment, "moment is null");
        return this;
    }

    public RecordView build() {
        return new BuiltRecord(ref, values, features, related, previous, asOf);
    }
}
