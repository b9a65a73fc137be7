package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** A row as it came, over REST or in a Bulk result; both write their values alike as text. */
@FunctionalInterface
interface Row {
    /**
     * The text of a field, empty when it has no value.
     *
     * @throws Unreadable when the row does not have the field at all
     */
    String cell(String field) throws Unreadable;

    static Row of(JsonNode json) {
        return field -> {
            JsonNode node = json;
            for (String rest = field; !rest.isEmpty(); ) {
                int dot = rest.indexOf('.');
                node = node.path(dot < 0 ? rest : rest.substring(0, dot));
                rest = dot < 0 ? "" : rest.substring(dot + 1);
                if (node.isNull()) {
                    return "";
                }
            }
            if (node.isMissingNode() || node.isContainerNode()) {
                throw new Unreadable(field, "Salesforce sent no value");
            }
            return node.asText();
        };
    }
}
