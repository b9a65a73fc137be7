package io.foretell.practice.salesforce.org;

import java.util.Set;

/** What a new row gets before the values that were given. */
final class Defaults {
    private Defaults() {}

    static void fill(Tx tx, Row row, Set<FieldDef> given) {
        ObjectDef object = row.object();
        for (FieldDef field : object.fields()) {
            Object preset = field.defaultValue();
            if (field.autoNumber()) {
                row.set(field, String.format("%08d", tx.store().nextNumber(object) + 1000));
            } else if (preset != null && !given.contains(field)) {
                row.set(field, preset);
            }
        }
        object.field("OwnerId")
                .filter(owner -> !given.contains(owner))
                .ifPresent(owner -> row.set(owner, tx.actor().id()));
    }
}
