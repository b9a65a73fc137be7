package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who can read a field: the profiles and permission sets that grant it. */
final class FieldReaders {
    private final SalesforceClient client;

    FieldReaders(SalesforceClient client) {
        this.client = client;
    }

    /** Empty when this user may not see the rights of others. */
    Optional<String> of(String object, String field) {
        return names(object, field)
                .map(names -> names.isEmpty()
                        ? "nobody but administrators until a profile or permission set grants it ('Foretell Read' does,"
                                + " once its fields are there)"
                        : String.join(", ", names));
    }

    /** Every one of them that grants it, sorted; empty when this user may not see the rights of others. */
    Optional<Set<String>> names(String object, String field) {
        try {
            Set<String> names = new TreeSet<>();
            Answer answer = client.query(
                    Kind.METADATA,
                    "SELECT Parent.Label, Parent.Profile.Name FROM FieldPermissions WHERE SobjectType = "
                            + Soql.quote(object) + " AND Field = " + Soql.quote(object + "." + field)
                            + " AND PermissionsRead = true",
                    "looking who can read a field");
            client.rows(answer).forEach(row -> names.add(name(row.path("Parent"))));
            return Optional.of(names);
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION
                    || e.errorClass() == ErrorClass.SCHEMA
                    || e.errorClass() == ErrorClass.VALIDATION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String name(JsonNode parent) {
        JsonNode profile = parent.path("Profile").path("Name");
        return profile.isTextual()
                ? "profile " + profile.asText()
                : "permission set " + parent.path("Label").asText();
    }
}
