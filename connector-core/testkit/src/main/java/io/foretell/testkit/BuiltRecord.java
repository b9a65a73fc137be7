package io.foretell.testkit;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@link Records} builds. */
record BuiltRecord(
        RecordRef ref,
        Map<String, FieldValue> values,
        Map<String, FieldValue> features,
        Map<String, RelatedList> lists,
        Map<String, FieldValue> previousOutputs,
        Instant asOf)
        implements RecordView {
    BuiltRecord {
        values = Map.copyOf(values);
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        lists = Map.copyOf(lists);
        previousOutputs = Map.copyOf(previousOutputs);
    }

    @Override
    public FieldValue value(String role) {
        return values.getOrDefault(role, FieldValue.MISSING);
    }

    @Override
    public RelatedList related(String role) {
        return lists.getOrDefault(role, RelatedList.EMPTY);
    }

    @Override
    public Optional<FieldValue> previous(String output) {
        return Optional.ofNullable(previousOutputs.get(output));
    }
}
