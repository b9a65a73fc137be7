package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import io.foretell.practice.salesforce.org.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A permission set as rows of PermissionSet, FieldPermissions and ObjectPermissions, which an org's rights come from. */
final class PermissionSetRows {
    private static final String PREFIX = "Permissions";

    private final PermissionSetXml wanted;

    PermissionSetRows(PermissionSetXml wanted) {
        this.wanted = wanted;
    }

    static Optional<Row> find(View view, String name) {
        ObjectDef sets = view.schema().need("PermissionSet");
        return view.byValue(sets, sets.need("Name"), name).findFirst();
    }

    boolean same(View view, Row set) {
        return values(set.object()).entrySet().stream()
                        .allMatch(entry -> java.util.Objects.equals(set.get(entry.getKey()), entry.getValue()))
                && state(view, set.id(), "FieldPermissions", "Field").equals(fieldGrants())
                && state(view, set.id(), "ObjectPermissions", "SobjectType").equals(objectGrants());
    }

    void put(Transaction tx) {
        ObjectDef sets = tx.schema().need("PermissionSet");
        Optional<Row> before = find(tx, wanted.name());
        String id = before.isPresent() ? before.get().id() : done(tx.insert(sets.name(), values(sets)));
        if (before.isPresent()) {
            done(tx.update(id, values(sets)));
        }
        children(tx, id, "FieldPermissions", "Field", fieldGrants());
        children(tx, id, "ObjectPermissions", "SobjectType", objectGrants());
    }

    static boolean assigned(View view, Row set) {
        return !assignments(view, set).isEmpty();
    }

    static void remove(Transaction tx, Row set) {
        for (String table : List.of("FieldPermissions", "ObjectPermissions")) {
            rows(tx, set.id(), table).forEach(row -> tx.delete(row.id()));
        }
        assignments(tx, set).forEach(row -> tx.delete(row.id()));
        done(tx.delete(set.id()));
    }

    private static List<Row> assignments(View view, Row set) {
        ObjectDef assignments = view.schema().need("PermissionSetAssignment");
        return view.children(assignments, assignments.need("PermissionSetId"), set.id(), false)
                .toList();
    }

    private Map<String, @Nullable Object> values(ObjectDef sets) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", wanted.name());
        values.put("Label", wanted.label());
        sets.fields().stream()
                .filter(field -> field.name().startsWith(PREFIX))
                .forEach(field -> values.put(
                        field.name(), wanted.permissions().contains(field.name().substring(PREFIX.length()))));
        return values;
    }

    private Map<String, Map<String, Boolean>> fieldGrants() {
        Map<String, Map<String, Boolean>> grants = new LinkedHashMap<>();
        wanted.fields().forEach((field, grant) -> {
            if (grant.read()) {
                grants.put(field, Map.of("PermissionsRead", true, "PermissionsEdit", grant.edit()));
            }
        });
        return grants;
    }

    private Map<String, Map<String, Boolean>> objectGrants() {
        Map<String, Map<String, Boolean>> grants = new LinkedHashMap<>();
        wanted.objects().forEach((object, grant) -> {
            if (grant.read()) {
                grants.put(
                        object,
                        Map.of(
                                "PermissionsRead", true,
                                "PermissionsEdit", grant.edit(),
                                "PermissionsCreate", grant.create(),
                                "PermissionsDelete", grant.delete()));
            }
        });
        return grants;
    }

    private static Map<String, Map<String, Boolean>> state(View view, String set, String table, String key) {
        Map<String, Map<String, Boolean>> state = new LinkedHashMap<>();
        for (Row row : rows(view, set, table)) {
            Map<String, Boolean> flags = new LinkedHashMap<>();
            for (String flag : table.equals("FieldPermissions")
                    ? List.of("PermissionsRead", "PermissionsEdit")
                    : List.of("PermissionsRead", "PermissionsEdit", "PermissionsCreate", "PermissionsDelete")) {
                flags.put(flag, row.flag(flag));
            }
            state.put(row.text(key), flags);
        }
        return state;
    }

    private static void children(
            Transaction tx, String set, String table, String key, Map<String, Map<String, Boolean>> grants) {
        Map<String, Map<String, Boolean>> left = new LinkedHashMap<>(grants);
        for (Row row : rows(tx, set, table)) {
            Map<String, Boolean> flags = left.remove(row.text(key));
            if (flags == null) {
                done(tx.delete(row.id()));
            } else {
                done(tx.update(row.id(), flags));
            }
        }
        left.forEach((name, flags) -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(flags);
            values.put("ParentId", set);
            values.put("SobjectType", name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
            values.put(key, name);
            done(tx.insert(table, values));
        });
    }

    private static List<Row> rows(View view, String set, String table) {
        ObjectDef object = view.schema().need(table);
        return view.children(object, object.need("ParentId"), set, false).toList();
    }

    private static String done(SaveResult result) {
        if (!result.success()) {
            throw new IllegalStateException("The org refused its own row: " + result.errors());
        }
        return String.valueOf(result.id());
    }
}
