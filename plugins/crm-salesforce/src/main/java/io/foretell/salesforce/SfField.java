package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.value.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field as describe tells it.
 *
 * @param name as Salesforce writes it; with a dot when it is read through a link
 * @param type Salesforce's own word, such as {@code picklist}
 * @param length most characters; 0 when not a text
 * @param precision digits of a number in all, of which {@code scale} are decimals
 * @param calculated a formula or a roll-up
 * @param referenceTo objects that a link may point to
 * @param link name under which a query follows it, such as {@code Who}; empty when it is none
 * @param partOf name of the compound field of which it is a part, such as {@code Address}; empty when of none
 * @param options keys of a picklist to labels, in the order of the list; active ones only
 */
record SfField(
        String name,
        String label,
        String type,
        int length,
        int precision,
        int scale,
        boolean custom,
        boolean nameField,
        boolean createable,
        boolean updateable,
        boolean calculated,
        boolean filterable,
        boolean restricted,
        List<String> referenceTo,
        String link,
        String partOf,
        Map<String, String> options) {
    SfField {
        referenceTo = List.copyOf(referenceTo);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static SfField of(JsonNode node) {
        List<String> targets = new ArrayList<>();
        node.path("referenceTo").forEach(target -> targets.add(target.asText()));
        Map<String, String> options = new LinkedHashMap<>();
        for (JsonNode option : node.path("picklistValues")) {
            if (option.path("active").asBoolean(true)) {
                String key = option.path("value").asText("");
                options.put(key, option.path("label").asText(key));
            }
        }
        String name = node.path("name").asText("");
        return new SfField(
                name,
                node.path("label").asText(name),
                node.path("type").asText(""),
                node.path("length").asInt(0),
                Math.max(node.path("precision").asInt(0), node.path("digits").asInt(0)),
                node.path("scale").asInt(0),
                node.path("custom").asBoolean(false),
                node.path("nameField").asBoolean(false),
                node.path("createable").asBoolean(false),
                node.path("updateable").asBoolean(false),
                node.path("calculated").asBoolean(false),
                node.path("filterable").asBoolean(true),
                node.path("restrictedPicklist").asBoolean(false),
                targets,
                node.path("relationshipName").isTextual()
                        ? node.path("relationshipName").textValue()
                        : "",
                node.path("compoundFieldName").asText("").replaceFirst("^null$", ""),
                options);
    }

    /** Several fields that are shown as one, and that cannot be read as one value. */
    boolean isCompound() {
        return type.equals("address") || type.equals("location");
    }

    /** The same field seen through a link, such as {@code EmailMessage.Subject}: to be read only. */
    SfField through(String path, String pathLabel) {
        return new SfField(
                path + "." + name,
                pathLabel + ": " + label,
                type,
                length,
                precision,
                scale,
                custom,
                false,
                false,
                false,
                // A change of it does not move the stamp of the row that is read.
                true,
                filterable,
                restricted,
                referenceTo,
                "",
                "",
                options);
    }

    /** A field that is worked out from this one: to be read only, and of no use to a query. */
    SfField as(String newName, String newLabel, String newType) {
        return new SfField(
                newName,
                newLabel,
                newType,
                length,
                precision,
                scale,
                false,
                false,
                false,
                false,
                calculated,
                false,
                restricted,
                List.of(),
                "",
                "",
                Map.of());
    }

    /** Our type; empty for what is of no use to anyone here, or must not be read: files, secrets, compounds. */
    Optional<FieldType> fieldType() {
        return Optional.ofNullable(
                switch (type) {
                    case "string", "textarea", "email", "phone", "url", "combobox", "id", "anyType" -> FieldType.TEXT;
                    case "picklist" -> FieldType.CHOICE;
                    case "multipicklist" -> FieldType.MANY;
                    case "reference" -> FieldType.REF;
                    case "currency" -> FieldType.MONEY;
                    case "int", "long", "double", "percent" -> FieldType.NUMBER;
                    case "boolean", IncomingByPerson.TYPE -> FieldType.BOOL;
                    case "date" -> FieldType.DATE;
                    case "datetime" -> FieldType.TIMESTAMP;
                    default -> null;
                });
    }
}
