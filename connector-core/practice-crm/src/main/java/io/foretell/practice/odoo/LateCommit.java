package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A transaction that began earlier than it commits. Its rows carry the stamp of its beginning, and its new rows the ids
 * that were next then: when they appear, they are older than what a client has already read.
 */
public final class LateCommit {
    private final Database database;
    private final int uid;
    private final LocalDateTime stamp;
    private final List<Consumer<Transaction>> steps = new ArrayList<>();

    public LateCommit(Database database, int uid) {
        this.database = database;
        this.uid = uid;
        this.stamp = database.clock().stamp();
    }

    /** @return the id that the row will have */
    public int create(String model, Map<String, ?> values) {
        int id = database.nextId(model);
        steps.add(tx -> Writer.trusted(tx, model).insert(id, values));
        return id;
    }

    public void write(String model, List<Integer> ids, Map<String, ?> values) {
        steps.add(tx -> Writer.trusted(tx, model).write(ids, values));
    }

    public void unlink(String model, List<Integer> ids) {
        steps.add(tx -> Writer.trusted(tx, model).unlink(ids));
    }

    public LocalDateTime stamp() {
        return stamp;
    }

    /** All steps become visible at once. */
    public void commit() {
        database.transaction(uid, stamp, tx -> {
            steps.forEach(step -> step.accept(tx));
            return true;
        });
        steps.clear();
    }
}
