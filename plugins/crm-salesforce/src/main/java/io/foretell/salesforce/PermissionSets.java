package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Our two permission sets: what they hold in the org, what they are to hold, and who has them. */
final class PermissionSets {
    /** Objects that cannot be read without others; Salesforce refuses a set that grants one alone. */
    private static final Map<String, List<String>> NEEDS = Map.of(
            "Opportunity", List.of("Account"),
            "Contact", List.of("Account"),
            "Order", List.of("Account"),
            "Contract", List.of("Account"),
            "Asset", List.of("Account", "Contact"),
            "Case", List.of("Account", "Contact"));

    private final SalesforceClient client;

    PermissionSets(SalesforceClient client) {
        this.client = client;
    }

    /**
     * Both sets with what they hold already and these fields.
     *
     * @param fields 'Object.Field'
     * @param objects that the integration user cannot edit yet
     */
    List<PermissionSetTemplate> with(List<String> fields, List<String> objects) {
        SortedMap<String, Boolean> edit = fields(PermissionSetTemplate.WRITE);
        SortedMap<String, Boolean> see = fields(PermissionSetTemplate.READ);
        fields.forEach(field -> {
            edit.put(field, true);
            see.putIfAbsent(field, false);
        });
        SortedMap<String, ObjectGrant> grants = objects(PermissionSetTemplate.WRITE);
        for (String object : objects) {
            grants.merge(object, ObjectGrant.EDIT, ObjectGrant::or);
            NEEDS.getOrDefault(object, List.of())
                    .forEach(needed -> grants.merge(needed, ObjectGrant.READ, ObjectGrant::or));
        }
        return List.of(
                PermissionSetTemplate.write(edit, grants),
                PermissionSetTemplate.read(see, objects(PermissionSetTemplate.READ)));
    }

    private SortedMap<String, Boolean> fields(String set) {
        SortedMap<String, Boolean> fields = new TreeMap<>();
        rows("SELECT Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name = '" + set + "'")
                .forEach(row -> fields.put(
                        row.path("Field").asText(""),
                        row.path("PermissionsEdit").asBoolean(false)));
        return fields;
    }

    private SortedMap<String, ObjectGrant> objects(String set) {
        SortedMap<String, ObjectGrant> objects = new TreeMap<>();
        rows("SELECT SobjectType, " + ObjectGrant.COLUMNS + " FROM ObjectPermissions WHERE Parent.Name = '" + set + "'")
                .forEach(row -> objects.put(row.path("SobjectType").asText(""), ObjectGrant.of(row)));
        return objects;
    }

    /**
     * Gives the set for writing to a user who does not have it.
     *
     * @return why that failed; empty when the user has it
     */
    Optional<String> assign(String user) {
        String failed = "could not assign the permission set '" + RowErrors.PERMISSION_SET
                + "' to the user that Foretell works as; let an administrator do it (Setup > Permission Sets): ";
        try {
            List<JsonNode> sets =
                    rows("SELECT Id FROM PermissionSet WHERE Name = '" + PermissionSetTemplate.WRITE + "'");
            if (sets.isEmpty()) {
                return Optional.of(failed + "it is not there");
            }
            String set = sets.get(0).path("Id").asText("");
            boolean assigned = !rows("SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '" + user
                            + "' AND PermissionSetId = '" + set + "'")
                    .isEmpty();
            if (!assigned) {
                client.post(
                        Kind.METADATA,
                        "sobjects/PermissionSetAssignment",
                        Map.of("AssigneeId", user, "PermissionSetId", set),
                        "assigning the permission set '" + RowErrors.PERMISSION_SET + "'");
            }
            return Optional.empty();
        } catch (CrmException e) {
            return Optional.of(failed + e.getMessage());
        }
    }

    private List<JsonNode> rows(String soql) {
        List<JsonNode> rows = new java.util.ArrayList<>();
        Answer answer = client.query(Kind.METADATA, soql, "looking at the permission sets");
        answer.list("records").forEach(rows::add);
        while (answer.json().path("nextRecordsUrl").isTextual()) {
            answer = client.get(
                    Kind.METADATA, answer.json().path("nextRecordsUrl").asText(), "looking at the permission sets");
            answer.list("records").forEach(rows::add);
        }
        return rows;
    }
}
