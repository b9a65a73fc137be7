package io.foretell.practice.salesforce.org;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What one user may do at one moment: profile, permission sets and denials taken together. */
public final class Rights {
    private static final Duration HISTORY_KEPT = Duration.ofDays(548);

    private final User user;
    private final Org org;
    private final Denials denials;
    private final Set<String> permissions;
    private final Map<String, Grant> objects;
    private final Map<String, Grant> fields;

    /** On an object or a field; a field knows only read and edit. */
    record Grant(boolean read, boolean edit, boolean create, boolean delete) {
        Grant or(Grant other) {
            return new Grant(read || other.read, edit || other.edit, create || other.create, delete || other.delete);
        }
    }

    Rights(
            User user,
            Org org,
            Denials denials,
            Set<String> permissions,
            Map<String, Grant> objects,
            Map<String, Grant> fields) {
        this.user = user;
        this.org = org;
        this.denials = denials;
        this.permissions = Set.copyOf(permissions);
        this.objects = Map.copyOf(objects);
        this.fields = Map.copyOf(fields);
    }

    /** A system permission without 'Permissions', such as {@code ApiEnabled}, {@code ModifyMetadata}. */
    public boolean may(String permission) {
        return permissions.contains(permission) && !denials.hits(user, Denials.What.READ, "!" + permission, "");
    }

    public boolean readable(ObjectDef object) {
        boolean granted = may("ViewAllData")
                || may("ModifyAllData")
                || setup(object)
                || grant(object).read();
        return granted && !denials.hits(user, Denials.What.READ, object.name(), "") && !parentDenied(object);
    }

    public boolean editable(ObjectDef object) {
        return readable(object) && changes(object, grant(object).edit());
    }

    public boolean createable(ObjectDef object) {
        return readable(object) && changes(object, grant(object).create());
    }

    public boolean deletable(ObjectDef object) {
        return readable(object) && changes(object, grant(object).delete());
    }

    private boolean changes(ObjectDef object, boolean granted) {
        return (may("ModifyAllData") || granted) && !denials.hits(user, Denials.What.EDIT, object.name(), "");
    }

    public boolean readable(ObjectDef object, FieldDef field) {
        if (denials.hits(user, Denials.What.READ, object.name(), field.name())) {
            return false;
        }
        return !field.permissionable()
                || !field.custom()
                || grant(object, field).read();
    }

    /** Field-level security only; whether the field can be written at all is the field's own affair. */
    public boolean editable(ObjectDef object, FieldDef field) {
        if (!readable(object, field) || denials.hits(user, Denials.What.EDIT, object.name(), field.name())) {
            return false;
        }
        return !field.permissionable()
                || !field.custom()
                || grant(object, field).edit();
    }

    /** Sharing, and what the org's switches hide; object rights are asked apart. */
    public boolean sees(Row row) {
        boolean hiddenLead = row.object().name().equals("Lead")
                && org.switches().on(Switch.CONVERTED_LEADS_HIDDEN)
                && row.flag("IsConverted")
                && !may("ViewAndEditConvertedLeads");
        return !hiddenLead && !outlived(row) && !denials.hits(user, Denials.What.READ, row.id(), "*");
    }

    private boolean outlived(Row row) {
        return org.switches().on(Switch.HISTORY_ENDS_AFTER_18_MONTHS)
                && row.object().name().endsWith("History")
                && row.modstamp().isBefore(org.clock().instant().minus(HISTORY_KEPT));
    }

    /** Users, profiles, statuses and other set-up objects are open to whoever may use the API. */
    private static boolean setup(ObjectDef object) {
        return !object.custom() && !object.ability().layoutable();
    }

    /** History rows can be read by whoever may read the object. */
    private boolean parentDenied(ObjectDef object) {
        return object.name().endsWith("History")
                && object.fields().stream()
                        .filter(field -> !field.childRelationshipName().isEmpty())
                        .flatMap(field -> field.referenceTo().stream())
                        .anyMatch(parent -> denials.hits(user, Denials.What.READ, parent, ""));
    }

    private Grant grant(ObjectDef object) {
        return objects.getOrDefault(object.name(), NONE);
    }

    private Grant grant(ObjectDef object, FieldDef field) {
        return fields.getOrDefault(object.name() + "." + field.name(), NONE);
    }

    private static final Grant NONE = new Grant(false, false, false, false);
}
