package io.foretell.engine.view;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@link RecordView} that the engine makes. */
record EngineRecordView(
        RecordRef ref,
        Map<String, FieldValue> scalars,
        Map<String, FieldValue> features,
        Map<String, RelatedList> lists,
        Map<String, FieldValue> previous,
        Instant asOf)
        implements RecordView {
    EngineRecordView {
        scalars = Map.copyOf(scalars);
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        lists = Map.copyOf(lists);
        previous = Map.copyOf(previous);
    }

    @Override
    public FieldValue value(String role) {
        return scalars.getOrDefault(role, FieldValue.MISSING);
    }

    @Override
    public RelatedList related(String role) {
        return lists.getOrDefault(role, RelatedList.EMPTY);
    }

    @Override
    public Optional<FieldValue> previous(String output) {
        return Optional.ofNullable(previous.get(output));
    }
}
