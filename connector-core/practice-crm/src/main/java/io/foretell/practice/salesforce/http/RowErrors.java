package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.RowError;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Switch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How refused rows look: with {@code errorCode} when one row is the request, with {@code statusCode} among many rows. */
public final class RowErrors {
    private static final List<String> NOT_FOUND = List.of("NOT_FOUND", "ENTITY_IS_DELETED");

    private final Org org;

    public RowErrors(Org org) {
        this.org = org;
    }

    /** For the request that is about this one row. */
    public ApiException single(SaveResult refused) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (RowError error : refused.errors()) {
            Map<String, Object> json = new LinkedHashMap<>();
            duplicates(json, error);
            json.put("message", error.message());
            json.put("errorCode", error.statusCode());
            json.put("fields", error.fields());
            errors.add(json);
        }
        return new ApiException(status(refused.code()), errors);
    }

    private static int status(String code) {
        if (NOT_FOUND.contains(code)) {
            return 404;
        }
        return code.startsWith("INSUFFICIENT_ACCESS") || code.equals("API_CURRENTLY_DISABLED") ? 403 : 400;
    }

    /** One element of a result array. A refused row has no id. */
    public Map<String, @Nullable Object> result(SaveResult result, boolean withCreated) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (result.success()) {
            json.put("id", result.id());
        }
        json.put("success", result.success());
        json.put("errors", errors(result.errors()));
        if (withCreated) {
            json.put("created", result.created());
        }
        return json;
    }

    public List<Map<String, Object>> errors(List<RowError> errors) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (RowError error : errors) {
            Map<String, Object> json = new LinkedHashMap<>();
            duplicates(json, error);
            json.put("statusCode", error.statusCode());
            json.put("message", error.message());
            json.put("fields", error.fields());
            list.add(json);
        }
        return list;
    }

    private void duplicates(Map<String, Object> json, RowError error) {
        RowError.Duplicates found = error.duplicates();
        if (found == null) {
            return;
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (String id : found.matches()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(
                    "attributes",
                    Map.of(
                            "type",
                            found.object(),
                            "url",
                            "/services/data/v" + Versions.NEWEST + ".0/sobjects/" + found.object() + "/" + id));
            row.put("Id", id);
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("additionalInformation", List.of());
            match.put("fieldDiffs", List.of());
            match.put("matchConfidence", 100.0);
            match.put("record", row);
            records.add(match);
        }
        Map<String, Object> matches = new LinkedHashMap<>();
        matches.put("entityType", found.object());
        matches.put("errors", List.of());
        matches.put("matchEngine", "ExactMatchEngine");
        matches.put("matchRecords", records);
        matches.put("rule", found.rule());
        matches.put("size", records.size());
        matches.put("success", true);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("allowSave", found.allowSave());
        result.put("duplicateRule", found.rule());
        result.put("duplicateRuleEntityType", found.object());
        result.put("errorMessage", found.message());
        result.put("matchResults", List.of(matches));
        boolean misspelt = org.switches().on(Switch.DUPLICATE_RESULT_MISSPELT);
        json.put(misspelt ? "duplicateResut" : "duplicateResult", result);
    }
}
