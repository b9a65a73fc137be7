package io.foretell.engine.enrich;

import io.foretell.spi.enrich.EnrichResult;

/** What became of one record of a batch. */
sealed interface Outcome {
    /** The enricher answered for it. */
    record Answered(EnrichResult result) implements Outcome {}

    /**
     * It failed, also alone.
     *
     * @param costly to be asked again only when something about it changes: it took all its time or memory
     */
    record Excluded(String sentence, boolean costly) implements Outcome {}

    /** The enricher was given up before its turn, or is what is at fault: it stays due. */
    record NotTried() implements Outcome {}

    Outcome NOT_TRIED = new NotTried();
}
