package io.foretell.store;

import io.foretell.engine.state.StateStore;

/** A {@link StateStore} in a database, which can also keep the times of recurring jobs there. */
public interface DurableStore extends StateStore {
    /** A scheduler of jobs on this store's database; to be closed before the store. */
    JobScheduler scheduler();
}
