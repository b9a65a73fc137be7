package io.foretell.store;

import io.foretell.engine.state.Ledger;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.record.RecordRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

record SqlLedger(Handle handle) implements Ledger {
    private static final List<String> OPEN = Stream.of(LedgerState.values())
            .filter(LedgerState::open)
            .map(LedgerState::name)
            .toList();
    private static final String SENDABLE =
            "l.connection = :connection AND l.state = 'INTENDED' AND l.id > :afterId AND (:run < 0 OR l.run = :run)"
                    + " AND (:object IS NULL OR l.object = :object)";
    /** Together with the order of ids this keeps one entry per record, the oldest. */
    private static final String FIRST_OF_RECORD = " AND NOT EXISTS (SELECT 1 FROM ledger e"
            + " WHERE e.connection = l.connection AND e.object = l.object AND e.record_id = l.record_id"
            + " AND e.id < l.id AND e.state = 'INTENDED' AND (:run < 0 OR e.run = :run))";

    @Override
    public List<LedgerEntry> add(Collection<LedgerEntry> entries) {
        List<LedgerEntry> stored = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            try (Update insert = handle.createUpdate(LedgerRow.INSERT)) {
                long id = LedgerRow.bind(insert, entry)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one();
                stored.add(LedgerRow.withId(entry, id));
            }
        }
        return stored;
    }

    @Override
    public List<LedgerEntry> update(Collection<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = handle.prepareBatch(LedgerRow.UPDATE);
        // In one order, so that two nodes do not wait for each other.
        List<LedgerEntry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(LedgerEntry::id))
                .toList();
        ordered.forEach(entry -> LedgerRow.bindMutable(batch, entry)
                .bind("id", entry.id())
                .bind("wasState", entry.stored().state().name())
                .bind("wasAttempts", entry.stored().attempts())
                .add());
        int[] counts = batch.execute();
        List<LedgerEntry> replaced = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            LedgerEntry entry = ordered.get(i);
            if (counts[i] > 0) {
                replaced.add(entry.asStored());
            } else if (find(entry.id()).isEmpty()) {
                throw new IllegalArgumentException("a write that is not in the ledger cannot be updated");
            }
        }
        return replaced;
    }

    @Override
    public Optional<LedgerEntry> find(long id) {
        return list(handle.createQuery("SELECT * FROM ledger WHERE id = :id").bind("id", id)).stream()
                .findFirst();
    }

    @Override
    public List<LedgerEntry> deliverable(
            String connection, Optional<String> object, OptionalLong run, long afterId, int limit) {
        return list(handle.createQuery(
                        "SELECT l.* FROM ledger l WHERE " + SENDABLE + FIRST_OF_RECORD + " ORDER BY l.id LIMIT :limit")
                .bind("connection", connection)
                .bind("run", run.orElse(-1))
                .bind("object", object.orElse(null))
                .bind("afterId", afterId)
                .bind("limit", limit));
    }

    @Override
    public List<LedgerEntry> inState(
            String connection, Optional<String> object, Set<LedgerState> states, long afterId, int limit) {
        // State by state, because then the index yields the order and nothing is sorted.
        return states.stream()
                .flatMap(state -> list(handle.createQuery("SELECT * FROM ledger WHERE connection = :connection"
                                        + " AND state = :state AND id > :afterId"
                                        + (object.isPresent() ? " AND object = :object" : "")
                                        + " ORDER BY id LIMIT :limit")
                                .bind("connection", connection)
                                .bindMap(object.isPresent() ? Map.of("object", object.get()) : Map.of())
                                .bind("state", state.name())
                                .bind("afterId", afterId)
                                .bind("limit", limit))
                        .stream())
                .sorted(Comparator.comparingLong(LedgerEntry::id))
                .limit(limit)
                .toList();
    }

    @Override
    public long count(String connection, LedgerState state) {
        return handle.createQuery("SELECT count(*) FROM ledger WHERE connection = :connection AND state = :state")
                .bind("connection", connection)
                .bind("state", state.name())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long waiting(String connection, String object) {
        return handle.createQuery("SELECT count(*) FROM ledger WHERE connection = :connection"
                        + " AND state = 'INTENDED' AND object = :object")
                .bind("connection", connection)
                .bind("object", object)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<String> openObjects(String connection) {
        // State by state and without DISTINCT, for which SQLite would read all of the history in another order.
        return OPEN.stream()
                .flatMap(state -> handle
                        .createQuery("SELECT object FROM ledger WHERE connection = :connection AND state = :state")
                        .bind("connection", connection)
                        .bind("state", state)
                        .mapTo(String.class)
                        .list()
                        .stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<LedgerEntry> open(String connection, String object, Collection<String> recordIds) {
        List<LedgerEntry> open = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(recordIds)) {
            open.addAll(list(handle.createQuery("SELECT * FROM ledger WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>) AND state IN (<open>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .bindList("open", OPEN)));
        }
        open.sort(Comparator.comparingLong(LedgerEntry::id));
        return open;
    }

    @Override
    public List<LedgerEntry> ofRun(long run, long afterId, int limit) {
        return list(
                handle.createQuery("SELECT * FROM ledger WHERE run = :run AND id > :afterId ORDER BY id LIMIT :limit")
                        .bind("run", run)
                        .bind("afterId", afterId)
                        .bind("limit", limit));
    }

    @Override
    public List<LedgerEntry> ofRecord(RecordRef ref, int limit) {
        return list(handle.createQuery("SELECT * FROM ledger WHERE connection = :connection AND object = :object"
                        + " AND record_id = :id ORDER BY ledger.id DESC LIMIT :limit")
                .bind("connection", ref.connection())
                .bind("object", ref.object())
                .bind("id", ref.id())
                .bind("limit", limit));
    }

    @Override
    public Map<LedgerState, Long> countByState(long run) {
        return counts(
                handle.createQuery("SELECT state, count(*) AS how_many FROM ledger WHERE run = :run GROUP BY state")
                        .bind("run", run));
    }

    @Override
    public Map<LedgerState, Long> countByState(String connection) {
        return counts(handle.createQuery(
                        "SELECT state, count(*) AS how_many FROM ledger WHERE connection = :connection GROUP BY state")
                .bind("connection", connection));
    }

    private static List<LedgerEntry> list(Query query) {
        return query.map((row, context) -> LedgerRow.read(row)).list();
    }

    private static Map<LedgerState, Long> counts(Query query) {
        Map<LedgerState, Long> counts = new EnumMap<>(LedgerState.class);
        query.map((row, context) -> Map.entry(LedgerState.valueOf(row.getString("state")), row.getLong("how_many")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
