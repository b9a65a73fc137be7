package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All tables, in memory. One transaction runs at a time; a transaction that fails leaves no trace. Rows handed out are
 * never changed in place: a write puts a changed copy, so a reader may keep what it has.
 */
public final class Database {
    private final Schema schema = Schema.stock();
    private final Troubles troubles = new Troubles();
    private final PracticeClock clock;
    private final Map<String, NavigableMap<Integer, Row>> tables = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();

    public Database(PracticeClock clock) {
        this.clock = clock;
        for (ModelDef model : schema.models()) {
            tables.put(model.name(), new TreeMap<>());
        }
    }

    public Schema schema() {
        return schema;
    }

    public PracticeClock clock() {
        return clock;
    }

    public Troubles troubles() {
        return troubles;
    }

    /** Runs work in a transaction whose stamp is the time at which it starts; rolls back when it throws. */
    public synchronized <T> T transaction(int uid, Function<Transaction, T> work) {
        return transaction(uid, clock.stamp(), work);
    }

    /** Like {@link #transaction(int, Function)} with a stamp of the caller's choice: an earlier one is a late commit. */
    public synchronized <T> T transaction(int uid, LocalDateTime stamp, Function<Transaction, T> work) {
        Transaction transaction = new Transaction(this, uid, stamp);
        boolean done = false;
        try {
            T result = work.apply(transaction);
            done = true;
            return result;
        } finally {
            if (!done) {
                transaction.rollBack();
            }
        }
    }

    public synchronized List<Row> rows(String model) {
        return new ArrayList<>(table(model).values());
    }

    public synchronized @Nullable Row row(String model, int id) {
        return table(model).get(id);
    }

    /** The next id of a model; never given twice, also after a rollback, as with a PostgreSQL sequence. */
    synchronized int nextId(String model) {
        return sequences.merge(model, 1, Integer::sum);
    }

    synchronized void reserve(String model, int id) {
        sequences.merge(model, id, Math::max);
    }

    NavigableMap<Integer, Row> table(String model) {
        NavigableMap<Integer, Row> table = tables.get(model);
        if (table == null) {
            throw OdooException.user("Object " + model + " doesn't exist");
        }
        return table;
    }
}
