package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people call the rows of small reference objects, such as owners, campaigns and record types. Each is read once per
 * session, at the first need; one with more rows than a list to choose from has gets no labels. Safe for several
 * threads.
 */
final class Labels {
    /** More than this is no list to choose from. */
    static final int MOST_ROWS = 2000;

    private static final Set<String> NAMED =
            Set.of("User", "Group", "RecordType", "Profile", "UserRole", "Campaign", "Pricebook2", "BusinessHours");

    private final SalesforceClient client;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    Labels(SalesforceClient client) {
        this.client = client;
    }

    /** Empty when it is not known. */
    String of(String object, String id) {
        return NAMED.contains(object)
                ? known.computeIfAbsent(object, this::load).getOrDefault(id, "")
                : "";
    }

    private Map<String, String> load(String object) {
        try {
            List<JsonNode> rows = client.rows(client.query(
                    Kind.METADATA,
                    "SELECT Id,Name FROM " + object + " LIMIT " + (MOST_ROWS + 1),
                    "reading the names of " + object));
            Map<String, String> byId = new HashMap<>();
            if (rows.size() <= MOST_ROWS) {
                rows.forEach(row ->
                        byId.put(row.path("Id").asText(), row.path("Name").asText("")));
            }
            return byId;
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return Map.of();
            }
            throw e;
        }
    }
}
