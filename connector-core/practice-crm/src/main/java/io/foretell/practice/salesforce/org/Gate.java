package io.foretell.practice.salesforce.org;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before a row is changed: it exists, the user may, nothing required is missing, unique is unique. */
final class Gate {
    private final Tx tx;

    Gate(Tx tx) {
        this.tx = tx;
    }

    ObjectDef object(String name) {
        Optional<ObjectDef> object = tx.schema().object(name);
        if (object.isEmpty() || (!tx.options().trusted() && !rights().readable(object.get()))) {
            throw RowRefused.of("INVALID_TYPE", "sObject type '" + name + "' is not supported.");
        }
        return object.get();
    }

    Rights rights() {
        return tx.org().users().rights(tx.actor());
    }

    void mayCreate(ObjectDef object) {
        if (!tx.options().trusted() && !(object.ability().createable() && rights().createable(object))) {
            throw denied("insufficient access rights on object id");
        }
    }

    /** The row with this id, not in the recycle bin, and not locked by somebody else. */
    Row existing(String id) {
        Row row = known(id);
        if (row.deleted()) {
            throw RowRefused.of("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    /** Also in the recycle bin. */
    Row known(String id) {
        String canonical =
                Ids.canonical(id).orElseThrow(() -> RowRefused.of("MALFORMED_ID", "malformed id " + id, "Id"));
        Row row = tx.row(canonical)
                .orElseThrow(() -> tx.store().given(canonical)
                        ? RowRefused.of("ENTITY_IS_DELETED", "entity is deleted")
                        : RowRefused.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", "Id"));
        if (!tx.options().trusted()) {
            if (!rights().readable(row.object()) || !rights().sees(row)) {
                throw RowRefused.of(
                        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                        "insufficient access rights on cross-reference id");
            }
            if (tx.org().rules().locks().blocks(canonical)) {
                throw RowRefused.of(
                        "UNABLE_TO_LOCK_ROW",
                        "unable to obtain exclusive access to this record or 1 records: " + canonical);
            }
        }
        return row;
    }

    void mayEdit(Row row) {
        if (tx.options().trusted()) {
            return;
        }
        if (!row.object().ability().updateable() || !rights().editable(row.object())) {
            throw denied("insufficient access rights on object id");
        }
        if (row.flag("IsConverted")
                && !tx.org().switches().on(Switch.CONVERTED_LEADS_EDITABLE)
                && !rights().may("ViewAndEditConvertedLeads")) {
            throw RowRefused.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
    }

    void mayDelete(Row row) {
        if (!tx.options().trusted() && !(row.object().ability().deletable() && rights().deletable(row.object()))) {
            throw denied("insufficient access rights on object id");
        }
    }

    private static RowRefused denied(String message) {
        return RowRefused.of("INSUFFICIENT_ACCESS_OR_READONLY", message);
    }

    void required(Row row) {
        List<String> missing = row.object().fields().stream()
                .filter(field -> !field.nillable() && field.createable() && row.get(field) == null)
                .map(FieldDef::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new RowRefused(List.of(
                    new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing, null)));
        }
    }

    void unique(@Nullable Row before, Row row) {
        for (FieldDef field : row.object().fields()) {
            Object value = field.unique() ? row.get(field) : null;
            if (value == null || (before != null && value.equals(before.get(field)))) {
                continue;
            }
            tx.byValue(row.object(), field, value)
                    .filter(other -> !other.id().equals(row.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw RowRefused.of(
                                "DUPLICATE_VALUE",
                                "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                        + other.id().substring(0, 15),
                                field.name());
                    });
        }
    }
}
