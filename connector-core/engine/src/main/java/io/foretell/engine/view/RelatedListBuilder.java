package io.foretell.engine.view;

import io.foretell.engine.plan.BoundEnrichment.BoundList;
import io.foretell.engine.state.Records.Child;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.ColumnSums;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the children of one record: the newest few as items, all of them in the aggregates. */
final class RelatedListBuilder {
    private final BoundList list;
    private final Instant upTo;
    private final Optional<Instant> from;
    private final Deque<RelatedItem> newest = new ArrayDeque<>();
    private final ColumnSums sums = new ColumnSums();
    private long count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** @param upTo nothing later counts */
    RelatedListBuilder(BoundList list, Instant upTo) {
        this.list = list;
        this.upTo = upTo;
        this.from = list.window().map(upTo::minus);
    }

    /** Children come oldest first. */
    void add(Child child) {
        Instant time = child.time();
        if (time.isAfter(upTo)
                || from.map(time::isBefore).orElse(false)
                || !list.where().matches(child.record()::value)) {
            return;
        }
        Map<String, FieldValue> columns = new HashMap<>();
        list.columns().forEach((column, field) -> {
            FieldValue value = child.record().value(field);
            columns.put(column, value);
        });
        sums.add(columns);
        newest.addLast(new RelatedItem(child.record().id(), time, columns));
        if (newest.size() > list.limit()) {
            newest.removeFirst();
        }
        count++;
        first = first == null ? time : first;
        last = time;
    }

    RelatedList build() {
        return new RelatedList(
                List.copyOf(newest), count, sums.sums(), Optional.ofNullable(first), Optional.ofNullable(last));
    }
}
