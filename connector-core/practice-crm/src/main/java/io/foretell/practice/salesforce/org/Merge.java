package io.foretell.practice.salesforce.org;

import java.util.List;
import java.util.Map;

/** Two or three rows become one: the losers go into the recycle bin, their children move. */
final class Merge {
    private static final int MOST_LOSERS = 2;

    private final Tx tx;
    private final Gate gate;
    private final Dml dml;

    Merge(Tx tx) {
        this.tx = tx;
        this.gate = new Gate(tx);
        this.dml = new Dml(tx);
    }

    SaveResult merge(String masterId, List<String> losers) {
        Row master = gate.existing(masterId);
        gate.mayEdit(master);
        if (losers.isEmpty() || losers.size() > MOST_LOSERS) {
            throw RowRefused.of(
                    "INVALID_NUMBER_OF_ARGUMENTS", "between one and two records can be merged into another");
        }
        for (String id : losers) {
            Row loser = gate.existing(id);
            gate.mayDelete(loser);
            if (loser.object() != master.object()
                    || loser.id().equals(master.id())
                    || !loser.object().ability().mergeable()) {
                throw RowRefused.of("INVALID_ID_FIELD", "cannot merge with entity of a different type or with itself");
            }
            moveChildren(loser, master);
            new Deletes(tx).bin(loser, Map.of("MasterRecordId", master.id()));
        }
        dml.change(master, Map.of(), true);
        return SaveResult.saved(master.id(), false);
    }

    private void moveChildren(Row loser, Row master) {
        boolean stamps = tx.org().switches().on(Switch.REPARENTING_STAMPS);
        for (ChildRelationship relationship : tx.schema().childRelationships(loser.object())) {
            if (relationship.field().equals("MasterRecordId")) {
                continue;
            }
            ObjectDef child = tx.schema().need(relationship.child());
            if (!child.ability().updateable()) {
                continue; // history stays with the record that it is of
            }
            FieldDef lookup = child.need(relationship.field());
            tx.children(child, lookup, loser.id(), false)
                    .toList()
                    .forEach(row -> dml.change(row, Map.of(lookup.name(), master.id()), stamps));
        }
    }
}
