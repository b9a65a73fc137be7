package io.foretell.practice.salesforce.org;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Works out rights from rows, as an org does: a profile owns a permission set, others are assigned, and ObjectPermissions
 * and FieldPermissions hang on them. Remembers the result until one of these tables changes.
 */
final class RightsBook {
    private final Org org;
    private final Denials denials = new Denials();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(long version, Rights rights) {}

    RightsBook(Org org) {
        this.org = org;
    }

    Denials denials() {
        return denials;
    }

    Rights of(User user) {
        return org.read(view -> {
            long version = org.rightsVersion();
            Known before = known.get(user.id());
            if (before == null || before.version() != version) {
                before = new Known(version, collect(view, user));
                known.put(user.id(), before);
            }
            return before.rights();
        });
    }

    private Rights collect(View view, User user) {
        Set<String> sets = new HashSet<>();
        ObjectDef assignment = view.schema().need("PermissionSetAssignment");
        view.children(assignment, assignment.need("AssigneeId"), user.id(), false)
                .forEach(row -> sets.add(row.text("PermissionSetId")));
        ObjectDef set = view.schema().need("PermissionSet");
        view.row(user.id()).map(row -> row.text("ProfileId")).ifPresent(profile -> view.children(
                        set, set.need("ProfileId"), profile, false)
                .forEach(row -> sets.add(row.id())));
        Set<String> permissions = new HashSet<>();
        Map<String, Rights.Grant> objects = new HashMap<>();
        Map<String, Rights.Grant> fields = new HashMap<>();
        for (String id : sets) {
            view.row(id).ifPresent(row -> permissions(row, permissions));
            grants(view, "ObjectPermissions", id, objects);
            grants(view, "FieldPermissions", id, fields);
        }
        return new Rights(user, org, denials, permissions, objects, fields);
    }

    private static void permissions(Row set, Set<String> permissions) {
        for (FieldDef field : set.object().fields()) {
            if (field.name().startsWith("Permissions") && set.flag(field.name())) {
                permissions.add(field.name().substring("Permissions".length()));
            }
        }
    }

    private static void grants(View view, String object, String set, Map<String, Rights.Grant> grants) {
        ObjectDef table = view.schema().need(object);
        view.children(table, table.need("ParentId"), set, false)
                .forEach(row -> grants.merge(
                        row.text(object.equals("FieldPermissions") ? "Field" : "SobjectType"),
                        new Rights.Grant(
                                row.flag("PermissionsRead"),
                                row.flag("PermissionsEdit"),
                                row.flag("PermissionsCreate"),
                                row.flag("PermissionsDelete")),
                        Rights.Grant::or));
    }
}
