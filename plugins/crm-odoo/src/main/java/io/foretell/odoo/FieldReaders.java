package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Who can read a field: the groups that the field is kept to, or else the groups that may read its model. */
final class FieldReaders {
    private final OdooClient client;

    FieldReaders(OdooClient client) {
        this.client = client;
    }

    /** Empty when this user may not see the rights of others. */
    Optional<String> of(String object, String field) {
        try {
            List<Integer> groups = new ArrayList<>();
            List<JsonNode> fields = rows(
                    "ir.model.fields",
                    List.of(List.of("model", "=", object), List.of("name", "=", field)),
                    List.of("groups"));
            fields.forEach(row -> row.path("groups").forEach(id -> groups.add(id.asInt())));
            if (!groups.isEmpty()) {
                return Optional.of("the groups that the field is kept to: " + names(groups));
            }
            List<JsonNode> rights = rows(
                    "ir.model.access",
                    List.of(
                            List.of("model_id.model", "=", object),
                            List.of("perm_read", "=", true),
                            List.of("active", "=", true)),
                    List.of("group_id"));
            if (rights.isEmpty()) {
                return Optional.empty();
            }
            boolean all = rights.stream().anyMatch(row -> !row.path("group_id").isInt());
            rights.forEach(row -> groups.add(row.path("group_id").asInt(0)));
            return Optional.of(
                    all
                            ? "every user, since " + object + " is open to all"
                            : "the groups that may read " + object + ": " + names(groups)
                                    + " (keep the field to fewer in Settings > Technical > Fields)");
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String names(List<Integer> groups) {
        TreeSet<String> names = new TreeSet<>();
        rows("res.groups", List.of(List.of("id", "in", groups)), List.of("display_name"))
                .forEach(row -> names.add(row.path("display_name").asText()));
        return String.join(", ", names);
    }

    private List<JsonNode> rows(String model, List<?> domain, List<String> fields) {
        return client.searchRead(Kind.METADATA, model, domain, fields, 0, "looking who can read a field")
                .list();
    }
}
