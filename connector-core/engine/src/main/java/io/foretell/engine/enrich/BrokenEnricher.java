package io.foretell.engine.enrich;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;

/** An enricher that could not be opened: its own enrichment stops, the others go on. Says what the enricher said. */
public final class BrokenEnricher extends ForetellException {
    private static final long serialVersionUID = 1;

    BrokenEnricher(Throwable cause) {
        super(
                cause instanceof ForetellException known ? known.code() : Errors.ENRICHER_BROKEN,
                Strikes.sentence(cause),
                cause instanceof ForetellException known ? known.detail() : "",
                cause);
    }
}
