package io.foretell.engine.run;

import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.record.RecordRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets records be written again, within a transaction of the caller. */
final class HoldRelease {
    private final StateTransaction state;

    HoldRelease(StateTransaction state) {
        this.state = state;
    }

    /** Of an undone run; what the undo of another run holds stays held. */
    ResumeResult ofUndo(long run) {
        List<Hold> holds = state.holds().ofRun(run);
        state.holds().release(holds);
        Set<RecordRef> free = new HashSet<>();
        Set<RecordRef> held = new HashSet<>();
        for (Hold hold : holds) {
            RecordRef ref = hold.ref();
            boolean other = state.holds().find(ref.connection(), ref.object(), List.of(ref.id())).stream()
                    .anyMatch(h -> h.kind() == Hold.Kind.UNDO && h.enrichment().equals(hold.enrichment()));
            if (other) {
                held.add(ref);
            } else {
                free.add(ref);
                state.predictions()
                        .unsettle(new Scope(hold.enrichment(), ref.connection(), ref.object()), List.of(ref.id()));
            }
        }
        free.removeAll(held);
        return new ResumeResult(free.size(), held.size());
    }
}
