package io.foretell.engine.state;

import java.util.Collection;
import java.util.List;

/** Overrides and undone records. One per kind, enrichment, record, field and undone run. */
public interface Holds {
    List<Hold> find(String connection, String object, Collection<String> ids);

    /** Inserts or replaces; {@code since} of an existing hold stays. */
    void put(Collection<Hold> holds);

    void release(Collection<Hold> holds);

    /** All of one kind, oldest first. */
    List<Hold> all(String connection, Hold.Kind kind, int limit);

    /** UNDO holds of a run. */
    List<Hold> ofRun(long run);
}
