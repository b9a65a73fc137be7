package io.foretell.spi.enrich;

import static java.util.Objects.requireNonNull;

/** This record could not be computed: it becomes a problem, is tried again at the next run, and nothing is written. */
public record Failed(String error) implements EnrichResult {
    public Failed {
        requireNonNull(error, "error is null");
    }
}
