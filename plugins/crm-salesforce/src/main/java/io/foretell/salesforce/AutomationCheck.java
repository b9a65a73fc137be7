package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Names what of an org's own rules our updates of an object will set in motion. */
final class AutomationCheck {
    private static final String TOPIC = "automation";

    private final SalesforceClient client;
    private final Describes describes;

    AutomationCheck(SalesforceClient client, Describes describes) {
        this.client = client;
        this.describes = describes;
    }

    List<Finding> of(String object) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> hidden = new ArrayList<>();
        look("flows", hidden, () -> found.put("flow", flows(object)));
        look("Apex triggers", hidden, () -> found.put("Apex trigger", triggers(object)));
        look("validation rules", hidden, () -> found.put("validation rule", validations(object)));
        look("duplicate rules", hidden, () -> found.put("duplicate rule", duplicates(object)));
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, names) -> {
            if (!names.isEmpty()) {
                findings.add(Finding.warn(
                        TOPIC,
                        "each update of " + object + ", ours included, runs the " + kind
                                + (names.size() > 1 ? "s " : " ") + String.join(", ", names) + ": " + advice(kind)));
            }
        });
        if (!hidden.isEmpty()) {
            findings.add(Finding.warn(
                    TOPIC,
                    "this user may not see the org's " + String.join(", ", hidden)
                            + ": ask an administrator whether some run on every update of " + object
                            + ", or give the user 'View Setup and Configuration' for this check."));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(TOPIC, "nothing of the org's own runs on an update of " + object));
        }
        return findings;
    }

    private static String advice(String kind) {
        return switch (kind) {
            case "flow" -> "name the fields that it is meant for in its entry conditions.";
            case "Apex trigger" -> "it should leave updates alone that change Foretell's fields only.";
            case "validation rule" -> "records that break it are refused and become problems.";
            default -> "rules that only warn are overruled, rules that block are not.";
        };
    }

    private interface Part {
        void look();
    }

    private static void look(String words, List<String> hidden, Part part) {
        try {
            part.look();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.AUTH || e.errorClass() == ErrorClass.QUOTA) {
                throw e;
            }
            hidden.add(words);
        }
    }

    private List<String> flows(String object) {
        String label = describes.object(object).label();
        Set<String> onUpdate = Set.of("Update", "CreateAndUpdate");
        return names(
                "query",
                "SELECT Label, TriggerType, RecordTriggerType, TriggerObjectOrEventId, TriggerObjectOrEventLabel FROM"
                        + " FlowDefinitionView WHERE IsActive = true",
                "Label",
                row -> row.path("TriggerType").asText("").startsWith("Record")
                        && onUpdate.contains(row.path("RecordTriggerType").asText("Update"))
                        && (row.path("TriggerObjectOrEventId").asText("").equals(object)
                                || row.path("TriggerObjectOrEventLabel")
                                        .asText("")
                                        .equals(label)));
    }

    private List<String> triggers(String object) {
        return names(
                "tooling/query",
                "SELECT Name, UsageBeforeUpdate, UsageAfterUpdate FROM ApexTrigger WHERE Status = 'Active' AND TableEnumOrId"
                        + " = '" + durable(object) + "'",
                "Name",
                row -> row.path("UsageBeforeUpdate").asBoolean(false)
                        || row.path("UsageAfterUpdate").asBoolean(false));
    }

    private List<String> validations(String object) {
        return names(
                "tooling/query",
                "SELECT ValidationName FROM ValidationRule WHERE Active = true AND EntityDefinitionId = '"
                        + durable(object) + "'",
                "ValidationName",
                row -> true);
    }

    private List<String> duplicates(String object) {
        return names(
                "query",
                "SELECT MasterLabel FROM DuplicateRule WHERE IsActive = true AND SobjectType = '" + object + "'",
                "MasterLabel",
                row -> true);
    }

    /** What set-up rows call an object by: its name when it is a standard one, an id when it is a custom one. */
    private String durable(String object) {
        if (!object.endsWith("__c")) {
            return object;
        }
        JsonNode rows = client.query(
                        Kind.METADATA,
                        "SELECT DurableId FROM EntityDefinition WHERE QualifiedApiName = '" + object + "'",
                        "looking for the id of " + object)
                .list("records");
        return rows.path(0).path("DurableId").asText(object);
    }

    private List<String> names(String resource, String soql, String column, Predicate<JsonNode> which) {
        List<String> names = new ArrayList<>();
        Call call = Call.get(Kind.METADATA, resource, "looking for automations").query("q", soql);
        for (JsonNode row : client.call(call).list("records")) {
            if (which.test(row)) {
                names.add("'" + row.path(column).asText("?") + "'");
            }
        }
        return names;
    }
}
