package io.foretell.engine.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Overrides and undone records. One per kind, enrichment, record, field and undone run. */
public interface Holds {
    List<Hold> find(String connection, String object, Collection<String> ids);

    /** Inserts or replaces; {@code since} of an existing hold stays. */
    void put(Collection<Hold> holds);

    void release(Collection<Hold> holds);

    /** All of one kind, oldest first. */
    List<Hold> all(String connection, Hold.Kind kind, int limit);

    /** How many records of a connection are held by the undo of each run. */
    Map<Long, Long> undone(String connection);

    /** UNDO holds of a run. */
    List<Hold> ofRun(long run);
}
