package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** What a permission set allows on an object. */
record ObjectGrant(boolean read, boolean edit, boolean create, boolean delete, boolean viewAll, boolean modifyAll) {
    static final ObjectGrant READ = new ObjectGrant(true, false, false, false, false, false);
    static final ObjectGrant EDIT = new ObjectGrant(true, true, false, false, false, false);
    /** Columns of ObjectPermissions. */
    static final String COLUMNS = "PermissionsRead, PermissionsEdit, PermissionsCreate, PermissionsDelete,"
            + " PermissionsViewAllRecords, PermissionsModifyAllRecords";

    static ObjectGrant of(JsonNode row) {
        return new ObjectGrant(
                row.path("PermissionsRead").asBoolean(false),
                row.path("PermissionsEdit").asBoolean(false),
                row.path("PermissionsCreate").asBoolean(false),
                row.path("PermissionsDelete").asBoolean(false),
                row.path("PermissionsViewAllRecords").asBoolean(false),
                row.path("PermissionsModifyAllRecords").asBoolean(false));
    }

    ObjectGrant or(ObjectGrant other) {
        return new ObjectGrant(
                read || other.read,
                edit || other.edit,
                create || other.create,
                delete || other.delete,
                viewAll || other.viewAll,
                modifyAll || other.modifyAll);
    }
}
