package io.foretell.practice.salesforce.org;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ways into the recycle bin, out of it, and past it. */
final class Deletes {
    private final Tx tx;
    private final Gate gate;

    Deletes(Tx tx) {
        this.tx = tx;
        this.gate = new Gate(tx);
    }

    SaveResult delete(String id) {
        Row row = gate.existing(id);
        gate.mayDelete(row);
        if (!row.object().ability().undeletable()) {
            erase(row);
        } else {
            bin(row, Map.of());
        }
        count(row, "delete");
        return SaveResult.saved(row.id(), false);
    }

    /** Marks the row and the children that go along as deleted, and logs it. */
    void bin(Row row, Map<String, ?> more) {
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.put("IsDeleted", true);
        new Dml(tx).change(row, values, true);
        log(row);
        for (ChildRelationship relationship : tx.schema().childRelationships(row.object())) {
            if (relationship.cascadeDelete()) {
                ObjectDef child = tx.schema().need(relationship.child());
                tx.children(child, child.need(relationship.field()), row.id(), false)
                        .toList()
                        .forEach(this::along);
            }
        }
    }

    private void along(Row child) {
        if (child.object().ability().undeletable()) {
            bin(child, Map.of());
        } else {
            erase(child);
        }
    }

    SaveResult undelete(String id) {
        Row row = gate.known(id);
        if (!row.deleted()) {
            throw RowRefused.of("UNDELETE_FAILED", "entity is not in the recycle bin");
        }
        gate.mayDelete(row);
        restore(row);
        count(row, "undelete");
        return SaveResult.saved(row.id(), false);
    }

    /** The children that went in the same second come back too. */
    private void restore(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("IsDeleted", false);
        new Dml(tx).change(row, values, true);
        unlog(row);
        for (ChildRelationship relationship : tx.schema().childRelationships(row.object())) {
            if (relationship.cascadeDelete()) {
                ObjectDef child = tx.schema().need(relationship.child());
                tx.children(child, child.need(relationship.field()), row.id(), true)
                        .filter(each -> each.deleted() && each.modstamp().equals(row.modstamp()))
                        .toList()
                        .forEach(this::restore);
            }
        }
    }

    SaveResult empty(String id) {
        Row row = gate.known(id);
        if (!row.deleted()) {
            throw RowRefused.of("INVALID_ID_FIELD", "entity is not in the recycle bin");
        }
        gate.mayDelete(row);
        erase(row);
        count(row, "emptyRecycleBin");
        return SaveResult.saved(row.id(), false);
    }

    SaveResult hard(String id) {
        Row row = gate.existing(id);
        gate.mayDelete(row);
        if (!tx.options().trusted() && !gate.rights().may("BulkApiHardDelete")) {
            throw RowRefused.of("FEATURENOTENABLED", "hardDelete operation requires special user profile permission");
        }
        erase(row);
        count(row, "hardDelete");
        return SaveResult.saved(row.id(), false);
    }

    private void erase(Row row) {
        for (ChildRelationship relationship : tx.schema().childRelationships(row.object())) {
            if (relationship.cascadeDelete()) {
                ObjectDef child = tx.schema().need(relationship.child());
                tx.children(child, child.need(relationship.field()), row.id(), true)
                        .toList()
                        .forEach(this::erase);
            }
        }
        tx.remove(row);
        Table table = tx.store().table(row.object());
        if (tx.org().switches().on(Switch.HARD_DELETES_LOGGED)) {
            log(row);
        } else {
            unlog(row);
        }
        if (tx.org().switches().on(Switch.HARD_DELETE_MOVES_EARLIEST)) {
            java.time.Instant before = table.earliestDeleteKnown();
            table.earliestDeleteKnown(tx.stamp());
            tx.onRollback(() -> table.earliestDeleteKnown(before));
        }
    }

    private void log(Row row) {
        Table table = tx.store().table(row.object());
        table.deleteLog().put(row.id(), tx.stamp());
        tx.onRollback(() -> table.deleteLog().remove(row.id()));
    }

    private void unlog(Row row) {
        Table table = tx.store().table(row.object());
        java.time.Instant logged = table.deleteLog().remove(row.id());
        if (logged != null) {
            tx.onRollback(() -> table.deleteLog().put(row.id(), logged));
        }
    }

    private void count(Row row, String operation) {
        if (!tx.options().trusted()) {
            tx.org().counters().row(row.object().name(), operation);
        }
    }
}
