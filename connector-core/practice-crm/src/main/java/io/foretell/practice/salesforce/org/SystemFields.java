package io.foretell.practice.salesforce.org;

import java.util.List;

/** The fields that every object has. */
final class SystemFields {
    private SystemFields() {}

    static void addTo(ObjectDef object) {
        ObjectDef.Ability ability = object.ability();
        object.put(fixed("Id", object.label() + " ID", FieldType.ID)
                .length(18)
                .idLookup()
                .build());
        if (ability.undeletable()) {
            object.put(fixed("IsDeleted", "Deleted", FieldType.BOOLEAN).build());
        }
        if (ability.owned()) {
            object.put(FieldDef.builder("OwnerId", "Owner ID", FieldType.REFERENCE)
                    .references(List.of("User", "Group"), "Owner", "")
                    .permissionable(false)
                    .build());
        }
        object.put(fixed("CreatedDate", "Created Date", FieldType.DATETIME).build());
        object.put(fixed("CreatedById", "Created By ID", FieldType.REFERENCE)
                .references(List.of("User"), "CreatedBy", "")
                .build());
        object.put(fixed("LastModifiedDate", "Last Modified Date", FieldType.DATETIME)
                .build());
        object.put(fixed("LastModifiedById", "Last Modified By ID", FieldType.REFERENCE)
                .references(List.of("User"), "LastModifiedBy", "")
                .build());
        object.put(
                fixed("SystemModstamp", "System Modstamp", FieldType.DATETIME).build());
    }

    private static FieldDef.Builder fixed(String name, String label, FieldType type) {
        return FieldDef.builder(name, label, type).required().readOnly();
    }
}
