package io.foretell.salesforce;

import java.util.SortedMap;

/**
 * A permission set as one file of metadata. A deploy replaces the whole set, so whatever it holds already has to be put
 * in again.
 *
 * @param name API name
 * @param fields 'Object.Field' to whether it may be edited
 */
record PermissionSetTemplate(
        String name,
        String label,
        String description,
        SortedMap<String, Boolean> fields,
        SortedMap<String, ObjectGrant> objects) {
    static final String WRITE = "Foretell_Write";
    static final String READ = "Foretell_Read";

    static PermissionSetTemplate write(SortedMap<String, Boolean> fields, SortedMap<String, ObjectGrant> objects) {
        return new PermissionSetTemplate(
                WRITE,
                RowErrors.PERMISSION_SET,
                "For the user that Foretell works as: may edit Foretell's own fields. Made by 'foretell fields apply'.",
                fields,
                objects);
    }

    static PermissionSetTemplate read(SortedMap<String, Boolean> fields, SortedMap<String, ObjectGrant> objects) {
        return new PermissionSetTemplate(
                READ,
                "Foretell Read",
                "For people who work with the predictions: may see Foretell's own fields. Made by 'foretell fields apply'.",
                fields,
                objects);
    }

    byte[] file() {
        Xml xml = new Xml("PermissionSet").add("description", description);
        fields.forEach((field, edit) -> xml.open("fieldPermissions")
                .add("editable", edit)
                .add("field", field)
                .add("readable", true)
                .close());
        xml.add("hasActivationRequired", false).add("label", label);
        objects.forEach((object, grant) -> xml.open("objectPermissions")
                .add("allowCreate", grant.create())
                .add("allowDelete", grant.delete())
                .add("allowEdit", grant.edit())
                .add("allowRead", grant.read())
                .add("modifyAllRecords", grant.modifyAll())
                .add("object", object)
                .add("viewAllRecords", grant.viewAll())
                .close());
        return xml.done();
    }
}
