package io.foretell.engine.train;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Since when we look at a connection. */
public final class Observed {
    private Observed() {}

    /** When the first run began: no version of a record can be older. */
    public static Instant since(RunContext context) {
        List<Run> runs =
                context.store().read(state -> state.runs().list(Optional.of(context.name()), Integer.MAX_VALUE));
        return runs.isEmpty() ? context.startedAt() : runs.get(runs.size() - 1).startedAt();
    }
}
