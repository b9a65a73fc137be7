package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.csv.CSVRecord;

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
            for (String step : field.split("\\.", -1)) {
                node = node.path(step);
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

    static Row of(CSVRecord csv) {
        return field -> {
            if (!csv.isSet(field)) {
                throw new Unreadable(field, "Salesforce sent no value");
            }
            return csv.get(field);
        };
    }
}
