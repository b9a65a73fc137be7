package io.foretell.engine.run;

import io.foretell.engine.state.Claim;
import io.foretell.engine.state.ClaimLost;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.TaskHandler;
import io.foretell.engine.state.TaskWorkers;
import java.util.Set;
import java.util.function.Function;

/**
 * The store as a task sees it: each transaction that writes asks first whether the task is still its own, so that one that
 * froze and was taken over commits nothing when it wakes up, and sends nothing, since a row is noted as sent before its call.
 */
record FencedStore(StateStore store, Claim claim) implements StateStore {
    @Override
    public <T> T write(Function<StateTransaction, T> work) {
        return store.write(state -> {
            if (!state.tasks().holds(claim)) {
                throw new ClaimLost(claim);
            }
            return work.apply(state);
        });
    }

    @Override
    public <T> T read(Function<StateTransaction, T> work) {
        return store.read(work);
    }

    @Override
    public String node() {
        return store.node();
    }

    @Override
    public TaskWorkers workers(Set<String> names, TaskHandler handler, int threads) {
        throw new UnsupportedOperationException("a task starts no workers");
    }

    @Override
    public void close() {
        // It belongs to the whole.
    }
}
