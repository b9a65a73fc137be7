package io.foretell.engine.run;

import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.BoundEnrichment.BoundList;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.view.SampleView;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows enrichments a sample of the related rows that they read, so that {@code check} can say what they could make of
 * them: the newest rows that are stored already, otherwise one page from the CRM. Nothing is stored.
 */
final class Sampling {
    private static final int ROWS = 500;

    private final EngineParts parts;
    private final Link link;
    private final ConnectionPlan plan;

    Sampling(EngineParts parts, Link link, ConnectionPlan plan) {
        this.parts = parts;
        this.link = link;
        this.plan = plan;
    }

    List<Finding> findings(BoundEnrichment bound, PinnedEnrichment pinned) {
        return bound.lists().isEmpty() ? List.of() : pinned.session().look(List.of(sample(bound)));
    }

    private SampleView sample(BoundEnrichment bound) {
        Map<String, List<RelatedItem>> lists = new HashMap<>();
        bound.lists().forEach((role, list) -> lists.put(role, items(list)));
        return new SampleView(bound.scope(), lists, parts.clock().instant());
    }

    private List<RelatedItem> items(BoundList list) {
        String object = list.stream().storedObject();
        List<StoredRecord> stored = parts.store()
                .read(state -> state.records().newest(parts.connection().name(), object, ROWS));
        List<RelatedItem> items = new ArrayList<>();
        stored.forEach(row -> item(list, row.id(), row::value).ifPresent(items::add));
        if (stored.isEmpty()) {
            read(list)
                    .forEach(row -> item(list, row.id(), field -> row.values().getOrDefault(field, FieldValue.MISSING))
                            .ifPresent(items::add));
        }
        items.sort(Comparator.comparing(RelatedItem::time));
        return items;
    }

    private static Optional<RelatedItem> item(BoundList list, String id, Function<String, FieldValue> value) {
        Map<String, FieldValue> columns = new HashMap<>();
        list.columns().forEach((column, field) -> columns.put(column, value.apply(field)));
        return list.where().matches(value)
                ? value.apply(list.timeField()).asInstant().map(time -> new RelatedItem(id, time, columns))
                : Optional.empty();
    }

    private List<CrmRecord> read(BoundList list) {
        List<String> fields = plan.streams().stream()
                .filter(stream -> stream.stream().equals(list.stream()))
                .map(StreamPlan::inputFields)
                .findFirst()
                .map(List::copyOf)
                .orElse(List.of());
        ReadRequest page =
                new ReadRequest(list.stream().object(), list.stream().parentObject(), fields, Optional.empty(), ROWS);
        ReadResult read = link.read(page);
        return read instanceof ReadResult.Data data
                ? data.changes().stream()
                        .filter(Change.Upsert.class::isInstance)
                        .map(change -> ((Change.Upsert) change).record())
                        .limit(ROWS)
                        .toList()
                : List.of();
    }
}
