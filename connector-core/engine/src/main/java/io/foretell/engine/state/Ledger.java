package io.foretell.engine.state;

import io.foretell.spi.record.RecordRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The outbox and the history of writes. */
public interface Ledger {
    /** Stores new entries; returns them with their ids, in order. */
    List<LedgerEntry> add(Collection<LedgerEntry> entries);

    /**
     * Replaces stored entries by id, as long as they stand as {@link LedgerEntry#stored} says; what identifies a write (run,
     * enrichment, record, new values) never changes.
     *
     * @return those that were replaced, to go on with; the others were changed by somebody else meanwhile and stay as they are
     */
    List<LedgerEntry> update(Collection<LedgerEntry> entries);

    Optional<LedgerEntry> find(long id);

    /**
     * INTENDED entries of one connection after {@code afterId}, in the order of ids, at most one per record: its oldest.
     *
     * @param object only of this object; empty: of all
     * @param run only of this run; empty: of all
     */
    List<LedgerEntry> deliverable(
            String connection, Optional<String> object, OptionalLong run, long afterId, int limit);

    /** How many rows of an object are INTENDED. */
    long waiting(String connection, String object);

    /** How many rows of a connection are in this state; reads no others. */
    long count(String connection, LedgerState state);

    /** Objects of which rows are open. */
    List<String> openObjects(String connection);

    /** By state, after {@code afterId}, in the order of ids. */
    default List<LedgerEntry> inState(String connection, Set<LedgerState> states, long afterId, int limit) {
        return inState(connection, Optional.empty(), states, afterId, limit);
    }

    /**
     * The same.
     *
     * @param object only of this object; empty: of all
     */
    List<LedgerEntry> inState(
            String connection, Optional<String> object, Set<LedgerState> states, long afterId, int limit);

    /** Open entries of these records. */
    List<LedgerEntry> open(String connection, String object, Collection<String> recordIds);

    /** Entries of a run after {@code afterId}, in the order of ids. */
    List<LedgerEntry> ofRun(long run, long afterId, int limit);

    /** Newest first. */
    List<LedgerEntry> ofRecord(RecordRef ref, int limit);

    /** Of a run. */
    Map<LedgerState, Long> countByState(long run);

    /** Of a connection, over all runs. */
    Map<LedgerState, Long> countByState(String connection);
}
