package io.foretell.salesforce;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** Pieces of SOQL. REST has no bind variables: names come from describe, and every value passes through here. */
final class Soql {
    private Soql() {}

    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("'");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\'', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    static String quote(Collection<String> values) {
        return values.stream().map(Soql::quote).collect(Collectors.joining(",", "(", ")"));
    }

    /** In UTC, with a fraction only when there is one. */
    static String moment(Instant instant) {
        return instant.toString();
    }

    static String select(Collection<String> fields, String object) {
        return "SELECT " + String.join(",", fields) + " FROM " + object;
    }

    static String where(Collection<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
