package io.foretell.practice.salesforce.org;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the values of a call into those of a row, and finds out which the user must not give. */
final class Values {
    private final Tx tx;
    private final ObjectDef object;
    private final boolean insert;
    private final Coercion coercion;

    Values(Tx tx, ObjectDef object, boolean insert) {
        this.tx = tx;
        this.object = object;
        this.insert = insert;
        this.coercion = new Coercion(tx);
    }

    Map<FieldDef, @Nullable Object> of(Map<String, ? extends @Nullable Object> given) {
        Map<FieldDef, @Nullable Object> values = new LinkedHashMap<>();
        List<String> forbidden = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        given.forEach((name, value) -> {
            if (name.equalsIgnoreCase("attributes") || (name.equalsIgnoreCase("Id") && !insert)) {
                return;
            }
            Optional<FieldDef> field = object.field(name);
            if (field.isEmpty()) {
                parent(name, value, values);
            } else if (!writable(field.get())) {
                forbidden.add(field.get().name());
            } else {
                try {
                    values.put(field.get(), coercion.value(field.get(), value));
                } catch (RowRefused refused) {
                    errors.addAll(refused.errors());
                }
            }
        });
        if (!forbidden.isEmpty()) {
            throw new RowRefused(List.of(new RowError(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + String.join(", ", forbidden)
                            + ". Please check the security settings of this field and verify that it is read/write for"
                            + " your profile or permission set.",
                    forbidden,
                    null)));
        }
        if (!errors.isEmpty()) {
            throw new RowRefused(errors);
        }
        return values;
    }

    private boolean writable(FieldDef field) {
        if (tx.options().trusted()) {
            return field.formula() == null && field.type() != FieldType.ID;
        }
        boolean ofItsOwn = insert ? field.createable() : field.updateable();
        return ofItsOwn && tx.org().users().rights(tx.actor()).editable(object, field);
    }

    /** {@code Account: {ExtId__c: "7"}} or, in CSV, {@code Account.ExtId__c: "7"}. */
    private void parent(String name, @Nullable Object value, Map<FieldDef, @Nullable Object> values) {
        int dot = name.indexOf('.');
        String relationship = dot < 0 ? name : name.substring(0, dot);
        FieldDef lookup = object.relationship(relationship)
                .orElseThrow(() -> RowRefused.of(
                        "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name()));
        Object key = value;
        String field = dot < 0 ? "" : name.substring(dot + 1);
        if (value instanceof Map<?, ?> nested) {
            for (Map.Entry<?, ?> entry : nested.entrySet()) {
                if (!"attributes".equals(entry.getKey())) {
                    field = String.valueOf(entry.getKey());
                    key = entry.getValue();
                }
            }
        }
        values.put(lookup, key == null ? null : parentId(lookup, field, key));
    }

    private String parentId(FieldDef lookup, String field, Object key) {
        for (String target : lookup.referenceTo()) {
            ObjectDef parent = tx.schema().need(target);
            Optional<FieldDef> external = parent.field(field).filter(FieldDef::idLookup);
            if (external.isPresent()) {
                Object wanted = coercion.value(external.get(), key);
                Optional<Row> row = wanted == null
                        ? Optional.empty()
                        : tx.byValue(parent, external.get(), wanted).findFirst();
                if (row.isPresent()) {
                    return row.get().id();
                }
            }
        }
        throw RowRefused.of(
                "INVALID_FIELD",
                "Foreign key external ID: " + key + " not found for field " + field + " in entity "
                        + lookup.referenceTo().get(0),
                lookup.name());
    }
}
