package io.foretell.engine.state;

import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.spi.record.RecordRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Takes values that stand in our fields for ours, so that the next decision may replace them. */
public final class Adoption {
    private Adoption() {}

    /** @param holds of kind UNKNOWN; they are released */
    public static void take(StateTransaction state, Collection<Hold> holds, Instant now) {
        for (Hold hold : holds) {
            RecordRef ref = hold.ref();
            state.ownFields()
                    .save(
                            ref.connection(),
                            ref.object(),
                            ref.id(),
                            Map.of(hold.field(), new Own(hold.value(), 0, now)));
            state.predictions()
                    .unsettle(new Scope(hold.enrichment(), ref.connection(), ref.object()), List.of(ref.id()));
        }
        state.holds().release(holds);
    }
}
