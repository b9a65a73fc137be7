package io.foretell.salesforce;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why Salesforce refused one row.
 *
 * @param code such as {@code UNABLE_TO_LOCK_ROW}; empty when it has none
 * @param message Salesforce's words, with the fields that it named beside them
 * @param fields that it named beside them
 */
record RowFailure(String code, String message, List<String> fields) {
    /** Between the errors of one bulk row, and after the last. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*--(?:\\s*;?\\s*(?=[A-Z][A-Z_]{3,}:)|\\s*$)");

    RowFailure {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        fields = List.copyOf(fields);
    }

    RowFailure(String code, String message) {
        this(code, message, List.of());
    }

    /** All of {@code errors} of a collection's row; a row that failed without any has one that says so. */
    static List<RowFailure> all(JsonNode errors) {
        List<RowFailure> all = new ArrayList<>();
        errors.forEach(error -> all.add(of(error)));
        return all.isEmpty() ? List.of(of(errors)) : all;
    }

    /** All of the column {@code sf__Error}. */
    static List<RowFailure> allOfBulk(String errors) {
        return BETWEEN.splitAsStream(errors)
                .filter(error -> !error.isBlank())
                .map(RowFailure::ofBulk)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.isEmpty() ? List.of(ofBulk(errors)) : all));
    }

    /** An element of {@code errors} of a collection, or of the array that a failed call answers. */
    static RowFailure of(JsonNode error) {
        String code = error.path("statusCode").asText(error.path("errorCode").asText(""));
        StringBuilder message = new StringBuilder(error.path("message").asText(""));
        List<String> unnamed = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (JsonNode field : error.path("fields")) {
            named.add(field.asText());
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
        return new RowFailure(code, message.toString(), named);
    }

    /** One error of the column {@code sf__Error}: {@code CODE:message:fields --}, where the message may hold colons, too. */
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
        boolean names = !fields.isEmpty() && fields.matches("[\\w, ]+");
        boolean named = !names || message.contains(fields);
        return new RowFailure(
                code,
                named ? strip(names ? message : words) : message + " (" + fields + ")",
                names ? List.of(fields.split(", *")) : List.of());
    }

    private static String strip(String words) {
        return words.endsWith(":") ? words.substring(0, words.length() - 1) : words;
    }
}
