package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is known of a trained model; the artefact itself is content-addressed.
 *
 * @param roles single inputs and related lists that were bound; empty for models of before this was noted
 * @param windowFrom label time of the oldest example, {@code windowTo} of the newest
 */
public record ModelRecord(
        String enrichment,
        int version,
        String checksum,
        ModelStatus status,
        String pluginVersion,
        Instant trainedAt,
        Instant windowFrom,
        Instant windowTo,
        List<FeatureField> features,
        Set<String> roles,
        Report report) {
    public ModelRecord {
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(status, "status is null");
        requireNonNull(pluginVersion, "pluginVersion is null");
        requireNonNull(trainedAt, "trainedAt is null");
        requireNonNull(windowFrom, "windowFrom is null");
        requireNonNull(windowTo, "windowTo is null");
        features = List.copyOf(features);
        roles = Set.copyOf(roles);
        requireNonNull(report, "report is null");
    }
}
