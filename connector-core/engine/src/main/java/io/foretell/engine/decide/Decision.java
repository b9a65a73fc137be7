package io.foretell.engine.decide;

import io.foretell.engine.api.PlannedWrite;
import io.foretell.engine.state.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one prediction.
 *
 * @param write present when the verdict is {@link Verdict#WRITE}
 * @param superseded older writes of the same enrichment that have not been sent and now need not be
 */
record Decision(Verdict verdict, Optional<PlannedWrite> write, List<LedgerEntry> superseded) {
    static Decision of(Verdict verdict) {
        return new Decision(verdict, Optional.empty(), List.of());
    }
}
