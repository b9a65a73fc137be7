package io.foretell.practice.salesforce.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A transaction: changes the tables at once and remembers how to take each change back. */
final class Tx implements Transaction {
    /** Tables from which rights are worked out. */
    private static final Set<String> RIGHTS =
            Set.of("User", "PermissionSet", "PermissionSetAssignment", "ObjectPermissions", "FieldPermissions");

    private final Org org;
    private final Store store;
    private final User actor;
    private final Instant stamp;
    private DmlOptions options;
    private final List<Runnable> undo = new ArrayList<>();

    Tx(Org org, Store store, User actor, Instant stamp, DmlOptions options) {
        this.org = org;
        this.store = store;
        this.actor = actor;
        this.stamp = stamp;
        this.options = options;
    }

    Org org() {
        return org;
    }

    Store store() {
        return store;
    }

    DmlOptions options() {
        return options;
    }

    @Override
    public User actor() {
        return actor;
    }

    @Override
    public Instant stamp() {
        return stamp;
    }

    void put(Row row) {
        Table table = store.table(row.object());
        Row before = table.put(row);
        rightsMayHaveChanged(row.object());
        undo.add(() -> {
            if (before == null) {
                table.remove(row.id());
            } else {
                table.put(before);
            }
        });
    }

    void remove(Row row) {
        Table table = store.table(row.object());
        Row before = table.remove(row.id());
        if (before != null) {
            undo.add(() -> table.put(before));
            rightsMayHaveChanged(row.object());
        }
    }

    private void rightsMayHaveChanged(ObjectDef object) {
        if (RIGHTS.contains(object.name())) {
            org.rightsChanged();
            undo.add(org::rightsChanged);
        }
    }

    void onRollback(Runnable step) {
        undo.add(step);
    }

    @Override
    public int savepoint() {
        return undo.size();
    }

    @Override
    public void rollbackTo(int savepoint) {
        while (undo.size() > savepoint) {
            undo.remove(undo.size() - 1).run();
        }
    }

    /** The same transaction, for what the org itself does in it. */
    <T> T trusted(Function<Tx, T> work) {
        DmlOptions before = options;
        options = new DmlOptions(false, true, true, before.quiet());
        try {
            return work.apply(this);
        } finally {
            options = before;
        }
    }

    private SaveResult guarded(Supplier<SaveResult> work) {
        int mark = savepoint();
        try {
            return work.get();
        } catch (RowRefused refused) {
            rollbackTo(mark);
            return SaveResult.refused(refused.errors());
        }
    }

    @Override
    public SaveResult insert(String object, Map<String, ? extends @Nullable Object> values) {
        return guarded(() -> new Dml(this).insert(object, values, null));
    }

    /** With an id that was taken from the store before. */
    SaveResult insertAs(String id, String object, Map<String, ? extends @Nullable Object> values) {
        return guarded(() -> new Dml(this).insert(object, values, id));
    }

    @Override
    public SaveResult update(String id, Map<String, ? extends @Nullable Object> values) {
        return guarded(() -> new Dml(this).update(id, values));
    }

    @Override
    public SaveResult upsert(
            String object,
            String field,
            @Nullable Object value,
            Map<String, ? extends @Nullable Object> values,
            boolean updateOnly) {
        return guarded(() -> new Upsert(this).save(object, field, value, values, updateOnly));
    }

    @Override
    public SaveResult delete(String id) {
        return guarded(() -> new Deletes(this).delete(id));
    }

    @Override
    public SaveResult undelete(String id) {
        return guarded(() -> new Deletes(this).undelete(id));
    }

    @Override
    public SaveResult emptyFromBin(String id) {
        return guarded(() -> new Deletes(this).empty(id));
    }

    @Override
    public SaveResult hardDelete(String id) {
        return guarded(() -> new Deletes(this).hard(id));
    }

    @Override
    public SaveResult merge(String masterId, List<String> losers) {
        return guarded(() -> new Merge(this).merge(masterId, losers));
    }

    @Override
    public ConvertResult convert(String leadId, ConvertRequest request) {
        int mark = savepoint();
        try {
            return new Conversion(this).convert(leadId, request);
        } catch (RowRefused refused) {
            rollbackTo(mark);
            return new ConvertResult(leadId, false, null, null, null, refused.errors());
        }
    }

    @Override
    public Schema schema() {
        return store.schema();
    }

    @Override
    public Optional<Row> row(String id) {
        return store.row(id);
    }

    @Override
    public Stream<Row> rows(ObjectDef object, boolean withDeleted) {
        return store.rows(object, withDeleted);
    }

    @Override
    public Stream<Row> rowsAfter(ObjectDef object, String id, boolean withDeleted) {
        return store.rowsAfter(object, id, withDeleted);
    }

    @Override
    public Stream<Row> children(ObjectDef child, FieldDef lookup, String parentId, boolean withDeleted) {
        return store.children(child, lookup, parentId, withDeleted);
    }

    @Override
    public Stream<Row> byValue(ObjectDef object, FieldDef field, Object value) {
        return store.byValue(object, field, value);
    }

    @Override
    public Stream<Row> updatedSince(ObjectDef object, Instant from, Instant to, boolean withDeleted) {
        return store.updatedSince(object, from, to, withDeleted);
    }

    @Override
    public List<DeletedRow> deletedSince(ObjectDef object, Instant from, Instant to) {
        return store.deletedSince(object, from, to);
    }

    @Override
    public Instant earliestDeleteKnown(ObjectDef object) {
        return store.earliestDeleteKnown(object);
    }

    @Override
    public int count(ObjectDef object) {
        return store.count(object);
    }
}
