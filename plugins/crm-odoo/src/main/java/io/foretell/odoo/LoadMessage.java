package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.ErrorClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code load} says about one of its rows: words only, so their meaning must be guessed from them. */
record LoadMessage(boolean unknownId, ErrorClass errorClass, String sentence) {
    private static final Pattern CONFLICT =
            Pattern.compile("could not serialize|concurrent update|deadlock|could not obtain lock");
    private static final Pattern PERMISSION =
            Pattern.compile("not allowed to|access rules|access rights|security restrictions|top-secret");

    /** By the position of the row; a row without an entry was fine, though nothing of the call was kept. */
    static Map<Integer, LoadMessage> byRow(JsonNode result, int rows) {
        Map<Integer, LoadMessage> messages = new LinkedHashMap<>();
        for (JsonNode message : result.path("messages")) {
            int row = message.path("record").asInt(-1);
            if (message.path("type").asText().equals("error") && row >= 0 && row < rows) {
                messages.putIfAbsent(row, of(message));
            }
        }
        return messages;
    }

    /** The first words there are. */
    static String any(JsonNode result) {
        return "Odoo refuses the values: "
                + result.path("messages").path(0).path("message").asText("it does not say why");
    }

    private static LoadMessage of(JsonNode message) {
        String words = message.path("message").asText("").strip();
        if (message.path("field").asText("").equals(".id")) {
            return new LoadMessage(true, ErrorClass.NOT_FOUND, words);
        } else if (CONFLICT.matcher(words).find()) {
            return new LoadMessage(
                    false, ErrorClass.CONFLICT, "Someone else changed records in Odoo at the same time.");
        } else if (PERMISSION.matcher(words).find()) {
            return new LoadMessage(
                    false, ErrorClass.PERMISSION, "This user may not change the record. Odoo says: " + words);
        }
        return new LoadMessage(false, ErrorClass.VALIDATION, "Odoo refuses the value: " + words);
    }
}
