package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.ErrorClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code load} says about one of its rows: words only, so their meaning must be guessed from them.
 *
 * @param sentence for the admin
 * @param words Odoo's own, or the database's, in whatever language it speaks
 */
record LoadMessage(Kind kind, String sentence, String words) {
    /** What the words are about. */
    enum Kind {
        /** No record of that id that this user may see. */
        UNKNOWN_ID,
        /** The record or its new value; trying again does not help. */
        ROW,
        /** Somebody else changes the record at this moment. */
        CONFLICT,
        /** A right that is missing, for this record or for all. */
        PERMISSION,
        /** Not known in this language: only a {@code write} of the row tells the kind of the error. */
        UNCLEAR
    }

    private static final Pattern CONFLICT =
            Pattern.compile("could not serialize|concurrent update|deadlock|could not obtain lock|due to lock timeout");
    private static final Pattern PERMISSION =
            Pattern.compile("not allowed to|access rules|access rights|security restrictions|top-secret");
    // So 'load' reports what is no error of Odoo's own: the words before are translated, the class is not.
    private static final Pattern BROKEN = Pattern.compile("<class '([\\w.]+)'>: (.*)", Pattern.DOTALL);

    /** By the position of the row; a row without an entry was fine, or was not tried. */
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

    /** The class of a refusal that needs no further look. */
    ErrorClass errorClass() {
        return switch (kind) {
            case UNKNOWN_ID -> ErrorClass.NOT_FOUND;
            case CONFLICT -> ErrorClass.CONFLICT;
            case PERMISSION -> ErrorClass.PERMISSION;
            case ROW, UNCLEAR -> ErrorClass.VALIDATION;
        };
    }

    /** The words without what differs from record to record. */
    String shape() {
        return words.replaceAll("[0-9]+", "#");
    }

    private static LoadMessage of(JsonNode message) {
        String words = message.path("message").asText("").strip();
        String field = message.path("field").asText("");
        var broken = BROKEN.matcher(words);
        if (field.equals(".id")) {
            return new LoadMessage(Kind.UNKNOWN_ID, words, words);
        } else if (broken.find()) {
            String why = broken.group(1) + ": " + broken.group(2).strip();
            return new LoadMessage(Kind.ROW, OdooErrors.broken("writing the record", why), words);
        } else if (CONFLICT.matcher(words).find()) {
            return new LoadMessage(Kind.CONFLICT, "Someone else changed records in Odoo at the same time.", words);
        } else if (PERMISSION.matcher(words).find()) {
            return new LoadMessage(Kind.PERMISSION, "This user may not change the record. Odoo says: " + words, words);
        }
        return new LoadMessage(field.isEmpty() ? Kind.UNCLEAR : Kind.ROW, "Odoo refuses the value: " + words, words);
    }
}
