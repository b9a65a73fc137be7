package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** {@code objects/X.object} as a whole: a new custom object or hierarchy setting, or what is said of a known one. */
final class ObjectCheck implements Check {
    private static final Set<String> SHARING = Set.of("Private", "Read", "ReadWrite", "ControlledByParent");

    @Override
    public Outcome check(Component component, Draft draft) {
        String name = component.fullName();
        if (draft.object(name)) {
            return Outcome.CHANGED;
        }
        if (!name.endsWith("__c")) {
            throw new Refused("Entity of type 'CustomObject' named '" + name + "' cannot be found");
        }
        if (!name.matches("[A-Za-z](?:_?[A-Za-z0-9])*__c") || name.length() > 43) {
            throw new Refused(
                    "Invalid fullName, must begin with a letter, end in __c and have at most 40 characters: " + name);
        }
        Element xml = component.xml();
        String label = Xml.text(xml, "label");
        if (label == null) {
            throw new Refused("Must specify a non-empty label for the CustomObject");
        }
        String setting = Xml.text(xml, "customSettingsType");
        if (setting != null) {
            setting(setting);
        } else {
            complete(xml);
        }
        plan(draft, name, label, xml, setting != null);
        return Outcome.CREATED;
    }

    private static void setting(String type) {
        if (!type.equals("Hierarchy")) {
            throw new Refused("customSettingsType must be Hierarchy; list settings cannot be created any more");
        }
    }

    private static void complete(Element xml) {
        Element nameField = Xml.child(xml, "nameField");
        if (nameField == null) {
            throw new Refused("Must specify a nameField of type Text or AutoNumber for the CustomObject");
        }
        String type = Xml.text(nameField, "type");
        if (!"Text".equals(type) && !"AutoNumber".equals(type)) {
            throw new Refused("nameField must be of type Text or AutoNumber");
        }
        if (Xml.text(xml, "pluralLabel") == null) {
            throw new Refused("Must specify a non-empty pluralLabel for the CustomObject");
        }
        String sharing = Xml.text(xml, "sharingModel");
        if (sharing == null || !SHARING.contains(sharing)) {
            throw new Refused("Must specify a sharingModel for the CustomObject");
        }
        if (!"Deployed".equals(Xml.text(xml, "deploymentStatus"))
                && !"InDevelopment".equals(Xml.text(xml, "deploymentStatus"))) {
            throw new Refused("Must specify a deploymentStatus for the CustomObject");
        }
    }

    private static void plan(Draft draft, String name, String label, Element xml, boolean setting) {
        draft.addObject(name);
        String plural = Xml.text(xml, "pluralLabel");
        Element nameField = Xml.child(xml, "nameField");
        draft.change(tx -> {
            Schema schema = draft.org().schema();
            ObjectDef object = schema.addObject(name, label, plural == null ? label : plural);
            FieldDef changed = nameField == null ? null : nameField(object, nameField);
            if (changed != null) {
                schema.addField(object, changed);
            }
            if (setting) {
                schema.addField(object, setupOwner());
            }
        });
    }

    private static @Nullable FieldDef nameField(ObjectDef object, Element xml) {
        if (!"AutoNumber".equals(Xml.text(xml, "type"))) {
            return null;
        }
        String label = Xml.text(xml, "label");
        return FieldDef.builder("Name", label == null ? object.label() + " Name" : label, FieldType.STRING)
                .length(80)
                .permissionable(false)
                .idLookup()
                .autoNumber()
                .build();
    }

    private static FieldDef setupOwner() {
        return FieldDef.builder("SetupOwnerId", "Location", FieldType.REFERENCE)
                .references(List.of("Organization", "Profile", "User"), "SetupOwner", "")
                .permissionable(false)
                .build();
    }
}
