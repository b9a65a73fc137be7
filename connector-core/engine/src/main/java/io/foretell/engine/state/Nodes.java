package io.foretell.engine.state;

import java.time.Duration;
import java.util.List;

/** Processes that keep connections current, as far as they were heard of lately. By the database's time. */
public interface Nodes {
    /**
     * One of them.
     *
     * @param name {@code host/process/start/unique}
     * @param role what it does, in words
     * @param seen how long ago it was heard of
     */
    record Node(String name, String role, Duration seen) {}

    void beat(String name, String role);

    void leave(String name);

    /** Those that were heard of within this time and are not known to be dead. */
    List<Node> alive(Duration within);
}
