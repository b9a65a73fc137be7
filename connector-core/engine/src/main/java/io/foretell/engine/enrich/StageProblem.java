package io.foretell.engine.enrich;

import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.error.ErrorCode;
import java.time.Instant;
import java.util.List;

/** The one problem of an enrichment as a whole, which stands under no record. */
final class StageProblem {
    private static final String NO_RECORD = "";

    private StageProblem() {}

    static Problem of(Scope scope, ErrorCode code, String sentence, Instant now) {
        return of(scope, NO_RECORD, code, sentence, now);
    }

    static Problem of(Scope scope, String record, ErrorCode code, String sentence, Instant now) {
        return new Problem(
                0,
                scope.connection(),
                scope.object(),
                record,
                scope.enrichment(),
                Problem.Stage.ENRICH,
                code.id(),
                sentence,
                "",
                0,
                now,
                now,
                1);
    }

    /** It ran to its end. */
    static void resolve(StateTransaction state, Scope scope) {
        state.problems()
                .resolve(
                        scope.connection(),
                        scope.object(),
                        List.of(NO_RECORD),
                        scope.enrichment(),
                        Problem.Stage.ENRICH);
    }
}
