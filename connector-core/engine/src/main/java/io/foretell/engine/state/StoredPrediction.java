package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prediction that stands for a record and an enrichment, with the key of what it was made from.
 *
 * @param key hash of everything that the prediction depends on
 * @param fingerprint hash of the part that is the same for all records: plugin, options, model, encoder
 * @param dueAt when the calendar makes it old; empty when the calendar does not matter
 * @param outputs by output name, as predicted (not rounded)
 * @param modelVersion 0 when there is no model
 */
public record StoredPrediction(
        String enrichment,
        RecordRef ref,
        String key,
        String fingerprint,
        Instant asOf,
        Optional<Instant> dueAt,
        PredictionKind kind,
        Map<String, FieldValue> outputs,
        double confidence,
        List<Reason> reasons,
        int modelVersion,
        Instant computedAt,
        long run) {
    public StoredPrediction {
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(key, "key is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(asOf, "asOf is null");
        requireNonNull(dueAt, "dueAt is null");
        requireNonNull(kind, "kind is null");
        outputs = Map.copyOf(outputs);
        reasons = List.copyOf(reasons);
        requireNonNull(computedAt, "computedAt is null");
    }

    public StoredPrediction withKey(String other) {
        return new StoredPrediction(
                enrichment,
                ref,
                other,
                fingerprint,
                asOf,
                dueAt,
                kind,
                outputs,
                confidence,
                reasons,
                modelVersion,
                computedAt,
                run);
    }
}
