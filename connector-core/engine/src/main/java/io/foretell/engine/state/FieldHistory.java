package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.crm.FieldChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the CRM's own history says about fields, also from the time before we looked. */
public interface FieldHistory {
    /**
     * How far the history of an object was read.
     *
     * @param fields for which it was asked
     * @param knownSince by field: from when on every change of it is known
     * @param complete whether it had been read up to 'now'
     */
    record Position(String cursor, Set<String> fields, Map<String, Instant> knownSince, boolean complete) {
        public Position {
            requireNonNull(cursor, "cursor is null");
            fields = Set.copyOf(fields);
            knownSince = Map.copyOf(knownSince);
        }
    }

    Optional<Position> position(String connection, String object);

    void move(String connection, String object, Position position);

    /** Adds what is not known yet. */
    void add(String connection, String object, Collection<FieldChange> changes);

    /** By record id, oldest first. */
    Map<String, List<FieldChange>> find(String connection, String object, Collection<String> ids);
}
