package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One transaction: who, since when, and how to take everything back. Used only inside {@link Database#transaction}. */
public final class Transaction {
    private final Database database;
    private final int uid;
    private final LocalDateTime stamp;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Transaction(Database database, int uid, LocalDateTime stamp) {
        this.database = database;
        this.uid = uid;
        this.stamp = stamp;
    }

    public Database database() {
        return database;
    }

    public Schema schema() {
        return database.schema();
    }

    public int uid() {
        return uid;
    }

    /** The start of the transaction: every row that it touches gets this one stamp. */
    public LocalDateTime stamp() {
        return stamp;
    }

    Collection<Row> rows(String model) {
        return database.table(model).values();
    }

    @Nullable
    Row find(String model, int id) {
        return database.table(model).get(id);
    }

    Row get(String model, int id) {
        Row row = find(model, id);
        if (row == null) {
            throw OdooException.missing(model, id, uid);
        }
        return row;
    }

    void put(String model, Row row) {
        Row before = database.table(model).put(row.id(), row);
        undo.push(() -> {
            if (before == null) {
                database.table(model).remove(row.id());
            } else {
                database.table(model).put(row.id(), before);
            }
        });
    }

    void remove(String model, int id) {
        Row before = database.table(model).remove(id);
        if (before != null) {
            undo.push(() -> database.table(model).put(id, before));
        }
    }

    void onRollback(Runnable step) {
        undo.push(step);
    }

    void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
