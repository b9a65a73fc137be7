package io.foretell.engine.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Positions up to which streams were read. */
public interface Cursors {
    /**
     * A stored position.
     *
     * @param cursor opaque to everyone but the CRM plugin
     * @param complete whether the pass that it belongs to had reached 'now' when it was stored
     * @param savedAt when
     */
    record Position(String cursor, boolean complete, Instant savedAt) {}

    Optional<Position> find(StreamId stream);

    void save(StreamId stream, Position position);

    /** Forgets the position: the next read starts from the beginning. */
    void drop(StreamId stream);

    /** All positions of a connection with the name under which their rows are stored. */
    List<Named> all(String connection);

    /** See {@link #all}. */
    record Named(String storedObject, Position position) {}
}
