package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.formula.Expression;
import io.foretell.practice.salesforce.metadata.Message.Outcome;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.Switch;
import io.foretell.practice.salesforce.org.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes what a destructiveChanges file names; what is not there is only a warning, so that a repeat does no harm. */
final class Destruction {
    private final Draft draft;
    private final Messages messages;
    private final String file;
    private final Manifest manifest;

    Destruction(Draft draft, Messages messages, String file, Manifest manifest) {
        this.draft = draft;
        this.messages = messages;
        this.file = file;
        this.manifest = manifest;
    }

    void check() {
        manifest.types()
                .forEach((type, members) -> members.forEach(member -> {
                    if (member.contains("*")) {
                        messages.error(
                                type, member, file, "Entity type: '" + type + "' cannot be deleted by a wildcard");
                        return;
                    }
                    switch (type) {
                        case "CustomField" -> field(member);
                        case "CustomObject" -> object(member);
                        case "PermissionSet" -> permissionSet(member);
                        default -> other(type, member);
                    }
                }));
    }

    private void field(String name) {
        int dot = name.indexOf('.');
        Optional<FieldDef> field =
                dot < 0 ? Optional.empty() : draft.field(name.substring(0, dot), name.substring(dot + 1));
        if (field.isEmpty()) {
            missing("CustomField", name);
            return;
        }
        if (!field.get().custom()) {
            messages.error("CustomField", name, file, "Cannot delete standard field: " + name);
            return;
        }
        String object = draft.objectName(name.substring(0, dot));
        String own = object + "." + field.get().name();
        draft.removeField(object, field.get().name());
        Optional<String> user = formulaWith(object, field.get().name());
        if (user.isPresent()) {
            messages.error(
                    "CustomField",
                    name,
                    file,
                    "This custom field is referenced elsewhere in salesforce.com. : Custom Field Definition - "
                            + user.get());
            return;
        }
        deleted("CustomField", name);
        draft.change(tx -> {
            grants(tx, own);
            draft.catalog().forgetFormula(own);
            draft.org().schema().removeField(draft.need(object), field.get().name());
        });
    }

    /** A formula that stays and names the field by itself or at the end of a path. */
    private Optional<String> formulaWith(String object, String field) {
        for (Map.Entry<String, String> formula : draft.catalog().formulas().entrySet()) {
            String owner = formula.getKey().substring(0, formula.getKey().indexOf('.'));
            String own = formula.getKey().substring(owner.length() + 1);
            boolean stays = draft.field(owner, own).isPresent() && !manifest.names("CustomField", formula.getKey());
            boolean names = Expression.parse(formula.getValue()).names().stream()
                    .anyMatch(path -> path.get(path.size() - 1).equalsIgnoreCase(field)
                            && (path.size() > 1 || owner.equals(object)));
            if (stays && names) {
                return Optional.of(formula.getKey());
            }
        }
        return Optional.empty();
    }

    private static void grants(Transaction tx, String field) {
        ObjectDef table = tx.schema().need("FieldPermissions");
        List<Row> rows = tx.byValue(table, table.need("Field"), field).toList();
        rows.forEach(row -> tx.delete(row.id()));
    }

    private void object(String name) {
        if (!name.endsWith("__c")) {
            messages.error("CustomObject", name, file, "Cannot delete standard object: " + name);
        } else if (!draft.object(name)) {
            missing("CustomObject", name);
        } else {
            String own = draft.objectName(name);
            draft.removeObject(own);
            deleted("CustomObject", name);
            draft.change(tx -> {
                ObjectDef object = draft.need(own);
                tx.rows(object, false).toList().forEach(row -> tx.delete(row.id()));
                draft.org().schema().removeObject(object);
            });
        }
    }

    private void permissionSet(String name) {
        Optional<Row> set = draft.org().read(view -> PermissionSetRows.find(view, name));
        if (set.isEmpty()) {
            missing("PermissionSet", name);
            return;
        }
        if (draft.org().switches().on(Switch.ASSIGNED_PERMISSION_SETS_STAY)
                && draft.org().read(view -> PermissionSetRows.assigned(view, set.get()))) {
            messages.error(
                    "PermissionSet",
                    name,
                    file,
                    "You can't delete the permission set " + name + ": it is assigned to one or more users");
            return;
        }
        deleted("PermissionSet", name);
        draft.change(tx -> PermissionSetRows.find(tx, name).ifPresent(row -> PermissionSetRows.remove(tx, row)));
    }

    private void other(String type, String name) {
        if (draft.has(type, name)) {
            deleted(type, name);
            draft.change(tx -> draft.catalog().remove(type, name));
        } else {
            missing(type, name);
        }
    }

    private void deleted(String type, String name) {
        messages.add(new Message(type, name, file, Outcome.DELETED, null, null));
    }

    private void missing(String type, String name) {
        messages.warning(type, name, file, "No " + type + " named: " + name + " found");
    }
}
