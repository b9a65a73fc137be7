package io.foretell.practice.salesforce.org;

import java.util.List;
import java.util.Map;

/** The rows by which a client learns which rules an org has. */
final class RuleRows {
    private static final Map<String, String> NAMES = Map.of(
            "ValidationRule", "ValidationName",
            "ApexTrigger", "Name",
            "DuplicateRule", "DeveloperName",
            "AssignmentRule", "Name",
            "FlowDefinitionView", "ApiName");

    private final Org org;

    RuleRows(Org org) {
        this.org = org;
    }

    void add(Rules.Validation rule) {
        if (rule.trigger()) {
            insert(
                    "ApexTrigger",
                    Map.of(
                            "Name",
                            rule.name(),
                            "TableEnumOrId",
                            rule.object(),
                            "Status",
                            "Active",
                            "UsageBeforeInsert",
                            true,
                            "UsageBeforeUpdate",
                            true));
        } else {
            insert(
                    "ValidationRule",
                    Map.of(
                            "ValidationName",
                            rule.name(),
                            "Active",
                            true,
                            "EntityDefinitionId",
                            rule.object(),
                            "ErrorDisplayField",
                            rule.field(),
                            "ErrorMessage",
                            rule.message()));
        }
    }

    void add(Rules.Duplicate rule) {
        insert(
                "DuplicateRule",
                Map.of(
                        "DeveloperName",
                        rule.name(),
                        "MasterLabel",
                        rule.name(),
                        "SobjectType",
                        rule.object(),
                        "IsActive",
                        true));
    }

    void add(Rules.Assignment rule) {
        insert("AssignmentRule", Map.of("Name", rule.name(), "SobjectType", rule.object(), "Active", true));
    }

    void addFlow(String object, String label) {
        insert(
                "FlowDefinitionView",
                Map.of(
                        "ApiName",
                        label.replace(' ', '_'),
                        "Label",
                        label,
                        "ProcessType",
                        "AutoLaunchedFlow",
                        "TriggerType",
                        "RecordAfterSave",
                        "RecordTriggerType",
                        "CreateAndUpdate",
                        "TriggerObjectOrEventId",
                        object,
                        "TriggerObjectOrEventLabel",
                        object,
                        "IsActive",
                        true));
    }

    void remove(String name) {
        org.transact(org.users().automated(), DmlOptions.inside().quietly(), tx -> {
            NAMES.forEach((table, field) -> {
                ObjectDef object = tx.schema().need(table);
                List.copyOf(tx.byValue(object, object.need(field), name).toList())
                        .forEach(row -> tx.delete(row.id()));
            });
            return true;
        });
    }

    private void insert(String object, Map<String, Object> values) {
        org.transact(org.users().automated(), DmlOptions.inside().quietly(), tx -> tx.insert(object, values));
    }
}
