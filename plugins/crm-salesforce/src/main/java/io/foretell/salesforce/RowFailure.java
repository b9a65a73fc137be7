package io.foretell.salesforce;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Why Salesforce refused one row.
 *
 * @param code such as {@code UNABLE_TO_LOCK_ROW}; empty when it has none
 * @param message Salesforce's words, with the fields that it named beside them
 */
record RowFailure(String code, String message) {
    RowFailure {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    /** An element of {@code errors} of a collection, or of the array that a failed call answers. */
    static RowFailure of(JsonNode error) {
        String code = error.path("statusCode").asText(error.path("errorCode").asText(""));
        StringBuilder message = new StringBuilder(error.path("message").asText(""));
        List<String> unnamed = new ArrayList<>();
        for (JsonNode field : error.path("fields")) {
            if (message.indexOf(field.asText()) < 0) {
                unnamed.add(field.asText());
            }
        }
        if (!unnamed.isEmpty()) {
            message.append(" (").append(String.join(", ", unnamed)).append(')');
        }
        // The first spelling is a typing error of Salesforce's own that older versions still answer.
        for (String spelling : List.of("duplicateResut", "duplicateResult")) {
            String rule = error.path(spelling).path("duplicateRule").asText("");
            if (!rule.isEmpty()) {
                message.append(" (duplicate rule ").append(rule).append(')');
            }
        }
        return new RowFailure(code, message.toString());
    }

    /** The column {@code sf__Error}: {@code CODE:message:fields --}, where the message may hold colons, too. */
    static RowFailure ofBulk(String error) {
        int colon = error.indexOf(':');
        String code = colon < 0 ? error : error.substring(0, colon);
        if (!code.matches("[A-Za-z_]+")) {
            return new RowFailure("", error);
        }
        String rest = colon < 0 ? "" : error.substring(colon + 1);
        String words =
                rest.endsWith("--") ? rest.substring(0, rest.length() - 2).strip() : rest;
        int last = words.lastIndexOf(':');
        if (last < 0) {
            return new RowFailure(code, words);
        }
        String fields = words.substring(last + 1).strip();
        String message = words.substring(0, last);
        boolean named = fields.isEmpty() || !fields.matches("[\\w, ]+") || message.contains(fields);
        return new RowFailure(code, named ? strip(words) : message + " (" + fields + ")");
    }

    private static String strip(String words) {
        return words.endsWith(":") ? words.substring(0, words.length() - 1) : words;
    }
}
