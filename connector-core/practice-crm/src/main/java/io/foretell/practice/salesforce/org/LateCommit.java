package io.foretell.practice.salesforce.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that began earlier than it commits. Its rows carry the stamp of its begin, and its new rows the ids that
 * were next then: when they appear, they are older than what a client has already read. For one thread.
 */
public final class LateCommit {
    private final Org org;
    private final Store store;
    private final User actor;
    private final Instant stamp;
    private final List<Function<Tx, SaveResult>> steps = new ArrayList<>();

    LateCommit(Org org, Store store, User actor, Instant stamp) {
        this.org = org;
        this.store = store;
        this.actor = actor;
        this.stamp = stamp;
    }

    public Instant stamp() {
        return stamp;
    }

    /** @return the id that the row will have */
    public String insert(String object, Map<String, ? extends @Nullable Object> values) {
        String id = store.nextId(org.schema().need(object));
        steps.add(tx -> tx.insertAs(id, object, values));
        return id;
    }

    public void update(String id, Map<String, ? extends @Nullable Object> values) {
        steps.add(tx -> tx.update(id, values));
    }

    public void delete(String id) {
        steps.add(tx -> tx.delete(id));
    }

    /** All steps become visible at once. @throws IllegalStateException when a row was refused; then none is */
    public void commit() {
        org.transact(actor, stamp, DmlOptions.inside(), tx -> {
            for (Function<Tx, SaveResult> step : steps) {
                SaveResult result = step.apply(tx);
                if (!result.success()) {
                    throw new IllegalStateException(result.errors().toString());
                }
            }
            return true;
        });
        org.committed(this);
        steps.clear();
    }
}
