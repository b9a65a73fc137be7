package io.foretell.practice.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.practice.salesforce.http.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts results of earlier requests in the place of {@code @{reference.path[0].field}}. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]+)}");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final Map<String, JsonNode> results = new HashMap<>();

    /** A reference leads to nothing, mostly because the request before it failed. */
    static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unresolved(String reference) {
            super("Invalid reference specified. No value for " + reference + " found", null, false, false);
        }
    }

    void put(String referenceId, @Nullable Object result) {
        results.put(referenceId, Json.tree(result));
    }

    boolean knows(String referenceId) {
        return results.containsKey(referenceId);
    }

    String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(value(match.group(1)).asText()));
    }

    JsonNode resolve(JsonNode node) {
        if (node.isTextual()) {
            Matcher whole = REFERENCE.matcher(node.asText());
            return whole.matches() ? value(whole.group(1)) : JsonNodeFactory.instance.textNode(resolve(node.asText()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(resolve(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), resolve(field.getValue())));
            return object;
        }
        return node;
    }

    private JsonNode value(String reference) {
        Matcher steps = STEP.matcher(reference);
        JsonNode at = null;
        while (steps.find()) {
            String name = steps.group(1);
            if (at == null) {
                at = name == null ? null : results.get(name);
            } else {
                at = name == null ? at.get(Integer.parseInt(steps.group(2))) : at.get(name);
            }
            if (at == null) {
                throw new Unresolved(reference);
            }
        }
        if (at == null || at.isContainerNode()) {
            throw new Unresolved(reference);
        }
        return at;
    }
}
