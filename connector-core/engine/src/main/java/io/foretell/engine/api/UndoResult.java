package io.foretell.engine.api;

import io.foretell.engine.state.Run;
import io.foretell.spi.record.RecordRef;
import java.util.List;

/**
 * What an undo did.
 *
 * @param restored writes taken back
 * @param left writes that were left, with why
 */
public record UndoResult(Run run, long restored, List<Left> left) {
    public record Left(RecordRef ref, String enrichment, String why) {}
}
