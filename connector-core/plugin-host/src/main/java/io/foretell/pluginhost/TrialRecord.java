package io.foretell.pluginhost;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedList;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A record made of a table's rows. */
record TrialRecord(
        RecordRef ref,
        Map<String, FieldValue> values,
        Map<String, FieldValue> features,
        Map<String, RelatedList> lists,
        Instant asOf)
        implements RecordView {
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
        return Optional.empty();
    }
}
