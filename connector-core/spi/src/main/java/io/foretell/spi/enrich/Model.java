package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A trained artefact.
 *
 * @param version counted from 1 within an enrichment
 * @param checksum SHA-256 of the artefact, in hex
 */
public record Model(String enrichment, int version, String checksum, Instant trainedAt, byte[] artefact) {
    public Model {
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(trainedAt, "trainedAt is null");
        requireNonNull(artefact, "artefact is null");
    }
}
