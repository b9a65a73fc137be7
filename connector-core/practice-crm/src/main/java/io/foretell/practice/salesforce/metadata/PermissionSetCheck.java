package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code permissionsets/X.permissionset}: the file is the whole truth, what it does not grant is taken away. */
final class PermissionSetCheck implements Check {
    @Override
    public Outcome check(Component component, Draft draft) {
        if (!component.fullName().matches("[A-Za-z](?:_?[A-Za-z0-9])*")
                || component.fullName().length() > 80) {
            throw new Refused("The permission set's name can only contain alphanumeric characters and underscores: "
                    + component.fullName());
        }
        PermissionSetXml raw = PermissionSetXml.of(component);
        Map<String, PermissionSetXml.FieldGrant> fields = new LinkedHashMap<>();
        raw.fields().forEach((field, grant) -> fields.put(field(field, grant, draft), grant));
        Map<String, PermissionSetXml.ObjectGrant> objects = new LinkedHashMap<>();
        raw.objects().forEach((object, grant) -> {
            if (!draft.object(object)) {
                throw new Refused("In field: field - no CustomObject named " + object + " found");
            }
            objects.put(draft.objectName(object), grant);
        });
        PermissionSetXml wanted =
                new PermissionSetXml(raw.name(), raw.label(), raw.description(), fields, objects, raw.permissions());
        PermissionSetRows rows = new PermissionSetRows(wanted);
        Optional<Row> before = draft.org().read(view -> PermissionSetRows.find(view, raw.name()));
        boolean same = before.isPresent() && draft.org().read(view -> rows.same(view, before.get()));
        draft.add("PermissionSet", raw.name());
        draft.change(rows::put);
        return before.isEmpty() ? Outcome.CREATED : same ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /** @return the field's name in its own case */
    private static String field(String named, PermissionSetXml.FieldGrant grant, Draft draft) {
        int dot = named.indexOf('.');
        String object = dot < 0 ? "" : named.substring(0, dot);
        Optional<FieldDef> field = draft.field(object, named.substring(dot + 1));
        if (dot < 0 || field.isEmpty()) {
            throw new Refused("In field: field - no CustomField named " + named + " found");
        }
        if (!field.get().nillable() && !field.get().permissionable()) {
            throw new Refused("You cannot deploy to a required field: " + named);
        }
        if (!field.get().permissionable()) {
            throw new Refused("Field " + named + " has no field-level security; it cannot be in a permission set");
        }
        if (grant.edit() && field.get().calculated()) {
            throw new Refused("Field " + named + " is a formula and cannot be editable");
        }
        return draft.objectName(object) + "." + field.get().name();
    }
}
