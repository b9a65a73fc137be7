package io.foretell.practice.salesforce.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * A permission set as its file describes it.
 *
 * @param fields by {@code Object.Field}
 * @param objects by name
 * @param permissions of the system, without 'Permissions'
 */
record PermissionSetXml(
        String name,
        String label,
        String description,
        Map<String, FieldGrant> fields,
        Map<String, ObjectGrant> objects,
        Set<String> permissions) {

    record FieldGrant(boolean read, boolean edit) {}

    record ObjectGrant(
            boolean read, boolean create, boolean edit, boolean delete, boolean viewAll, boolean modifyAll) {}

    /** @throws Check.Refused for what is wrong with the file by itself */
    static PermissionSetXml of(Component component) {
        Element xml = component.xml();
        String label = Xml.text(xml, "label");
        if (label == null) {
            throw new Check.Refused("Required field is missing: label");
        }
        String description = Xml.text(xml, "description");
        PermissionSetXml found = new PermissionSetXml(
                component.fullName(),
                label,
                description == null ? "" : description,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashSet<>());
        Xml.children(xml, "fieldPermissions").forEach(found::field);
        Xml.children(xml, "objectPermissions").forEach(found::object);
        Xml.children(xml, "customSettingAccesses").forEach(found::setting);
        for (Element permission : Xml.children(xml, "userPermissions")) {
            if (Xml.flag(permission, "enabled")) {
                found.permissions.add(need(permission, "name"));
            }
        }
        return found;
    }

    private void field(Element xml) {
        String field = need(xml, "field");
        FieldGrant grant = new FieldGrant(Xml.flag(xml, "readable"), Xml.flag(xml, "editable"));
        if (grant.edit() && !grant.read()) {
            throw new Check.Refused("Permission Edit " + field + " depends on permission(s): Read " + field);
        }
        if (fields.put(field, grant) != null) {
            throw new Check.Refused("Duplicate fieldPermissions for " + field);
        }
    }

    private void object(Element xml) {
        String object = need(xml, "object");
        ObjectGrant grant = new ObjectGrant(
                Xml.flag(xml, "allowRead"),
                Xml.flag(xml, "allowCreate"),
                Xml.flag(xml, "allowEdit"),
                Xml.flag(xml, "allowDelete"),
                Xml.flag(xml, "viewAllRecords"),
                Xml.flag(xml, "modifyAllRecords"));
        missing(object, grant).ifPresent(text -> {
            throw new Check.Refused(text);
        });
        if (objects.put(object, grant) != null) {
            throw new Check.Refused("Duplicate objectPermissions for " + object);
        }
    }

    private void setting(Element xml) {
        if (Xml.flag(xml, "enabled")) {
            objects.put(need(xml, "name"), new ObjectGrant(true, false, false, false, false, false));
        }
    }

    private static java.util.Optional<String> missing(String object, ObjectGrant grant) {
        List<String> wanted = new ArrayList<>();
        if ((grant.create() || grant.edit() || grant.viewAll()) && !grant.read()) {
            wanted.add("Read " + object);
        }
        if (grant.delete() && !(grant.read() && grant.edit())) {
            wanted.add("Edit " + object);
        }
        if (grant.modifyAll() && !(grant.edit() && grant.delete() && grant.viewAll())) {
            wanted.add("Edit, Delete and View All " + object);
        }
        return wanted.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        "A permission on " + object + " depends on permission(s): " + String.join(", ", wanted));
    }

    private static String need(Element xml, String name) {
        String text = Xml.text(xml, name);
        if (text == null) {
            throw new Check.Refused("Required field is missing: " + name);
        }
        return text;
    }
}
