package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field as {@code fields_get} tells it.
 *
 * @param type Odoo's own word, such as {@code many2one}
 * @param currencyField of a monetary field: the sibling that holds the currency; empty when not told
 * @param selection keys to labels, in the order of the list
 * @param size most characters; 0 when unlimited
 */
record OdooField(
        String name,
        String type,
        String label,
        boolean readonly,
        boolean stored,
        boolean manual,
        int size,
        String relation,
        Map<String, String> selection,
        List<String> depends,
        String currencyField) {
    static final List<String> ATTRIBUTES = List.of(
            "type",
            "string",
            "readonly",
            "store",
            "manual",
            "size",
            "relation",
            "selection",
            "depends",
            "currency_field");

    OdooField {
        selection = Collections.unmodifiableMap(new LinkedHashMap<>(selection));
        depends = List.copyOf(depends);
    }

    static OdooField of(String name, JsonNode node) {
        Map<String, String> selection = new LinkedHashMap<>();
        node.path("selection")
                .forEach(option ->
                        selection.put(option.path(0).asText(), option.path(1).asText("")));
        List<String> depends = new ArrayList<>();
        node.path("depends").forEach(path -> depends.add(path.asText()));
        return new OdooField(
                name,
                node.path("type").asText(""),
                node.path("string").asText(name),
                node.path("readonly").asBoolean(false),
                node.path("store").asBoolean(false),
                node.path("manual").asBoolean(false),
                node.path("size").asInt(0),
                node.path("relation").asText(""),
                selection,
                depends,
                node.path("currency_field").asText(""));
    }

    /** Our type; empty for what is of no use to anyone here, such as a binary or a list of children. */
    Optional<FieldType> fieldType() {
        return Optional.ofNullable(
                switch (type) {
                    case "char", "text", "html" -> FieldType.TEXT;
                    case "integer", "float" -> FieldType.NUMBER;
                    case "monetary" -> FieldType.MONEY;
                    case "boolean", FromCustomer.NAME -> FieldType.BOOL;
                    case "date" -> FieldType.DATE;
                    case "datetime" -> FieldType.TIMESTAMP;
                    case "selection" -> FieldType.CHOICE;
                    case "many2one", "many2one_reference" -> FieldType.REF;
                    case "many2many" -> FieldType.MANY;
                    default -> null;
                });
    }
}
