package io.foretell.engine.state;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The durable queue of slices. */
public interface SliceQueue {
    /** Adds slices; their ids are given by the store. */
    void plan(Collection<Slice> slices);

    /**
     * Leases the next slice of a run: the first by ordinal and id that is neither done nor leased by someone else, unless
     * a slice of a lower ordinal is not done yet.
     */
    Optional<Slice> lease(long run, String owner, Instant now, Instant until);

    void done(long id);

    /** Of a run, not done. */
    long remaining(long run);
}
