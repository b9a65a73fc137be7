package io.foretell.engine.enrich;

import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records that took all their time or memory. They are asked for again when what they are made of changes, with another
 * model or version, with {@code --rescore-all}, or when an admin says so; until then what was predicted last stands.
 */
public final class SetAside {
    private static final String TRY_AGAIN = "to be tried again";

    private SetAside() {}

    /** @param key of its content, whatever the calendar says: else it would be asked for again every day */
    static StoredPrediction of(StoredPrediction made, String key, Optional<StoredPrediction> before, Instant now) {
        return new StoredPrediction(
                made.enrichment(),
                made.ref(),
                key,
                made.fingerprint(),
                made.asOf(),
                Optional.empty(),
                PredictionKind.SET_ASIDE,
                before.map(StoredPrediction::outputs).orElse(made.outputs()),
                before.map(StoredPrediction::confidence).orElse(0.0),
                before.map(StoredPrediction::reasons).orElse(List.of()),
                before.map(StoredPrediction::modelVersion).orElse(0),
                now,
                made.run());
    }

    /** The next sync asks for the record of this problem again. */
    public static void release(StateTransaction state, Problem problem) {
        Scope scope = new Scope(problem.enrichment(), problem.connection(), problem.object());
        List<String> ids = List.of(problem.recordId());
        Optional.ofNullable(state.predictions().find(scope, ids).get(problem.recordId()))
                .filter(standing -> standing.kind() == PredictionKind.SET_ASIDE)
                .ifPresent(standing -> {
                    state.predictions().save(scope, List.of(standing.withKey(TRY_AGAIN)));
                    state.predictions().markStale(scope, ids);
                });
    }
}
