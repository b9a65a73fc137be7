package io.foretell.engine.view;

import io.foretell.engine.state.Predictions.Scope;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Related rows of many records as if they were of one: for a look at what there is, never for a prediction. */
public record SampleView(Scope scope, Map<String, List<RelatedItem>> lists, Instant asOf) implements RecordView {
    public SampleView {
        lists = Map.copyOf(lists);
    }

    @Override
    public RecordRef ref() {
        return new RecordRef(scope.connection(), scope.object(), "sample");
    }

    @Override
    public FieldValue value(String role) {
        return FieldValue.MISSING;
    }

    @Override
    public Map<String, FieldValue> features() {
        return Map.of();
    }

    @Override
    public RelatedList related(String role) {
        List<RelatedItem> items = lists.getOrDefault(role, List.of());
        return new RelatedList(
                items,
                items.size(),
                Map.of(),
                items.stream().map(RelatedItem::time).findFirst(),
                items.stream().map(RelatedItem::time).reduce((earlier, later) -> later));
    }

    @Override
    public Optional<FieldValue> previous(String output) {
        return Optional.empty();
    }
}
