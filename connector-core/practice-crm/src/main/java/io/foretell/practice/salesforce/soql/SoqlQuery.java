package io.foretell.practice.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as written; nothing is looked up yet.
 *
 * @param text the whole text that it stands in, for messages
 * @param from object, or child relationship in a sub-query
 * @param scope after USING SCOPE
 * @param securityEnforced WITH SECURITY_ENFORCED
 * @param grouping empty without GROUP BY
 * @param updates FOR VIEW, FOR REFERENCE, FOR UPDATE, UPDATE TRACKING and the like, in upper case
 */
public record SoqlQuery(
        String text,
        List<SelectItem> select,
        From from,
        @Nullable String scope,
        @Nullable Condition where,
        boolean securityEnforced,
        @Nullable Grouping grouping,
        @Nullable Condition having,
        List<Order> order,
        @Nullable Integer limit,
        @Nullable Integer offset,
        List<String> updates) {
    /** Copies the lists. */
    public SoqlQuery {
        select = List.copyOf(select);
        order = List.copyOf(order);
        updates = List.copyOf(updates);
    }

    /** Reads a query; throws {@link SoqlException} with {@code MALFORMED_QUERY} when it is none. */
    public static SoqlQuery parse(String text) {
        return new Parser(text).parse();
    }

    /** The object and its alias. */
    public record From(String object, @Nullable String alias, int position) {}

    /** GROUP BY. */
    public record Grouping(Kind kind, List<Expression> by) {
        /** Copies the list. */
        public Grouping {
            by = List.copyOf(by);
        }

        /** With or without subtotals. */
        public enum Kind {
            PLAIN,
            ROLLUP,
            CUBE
        }
    }

    /** One term of ORDER BY; nulls come first unless NULLS LAST is written. */
    public record Order(Expression by, boolean descending, boolean nullsLast) {}
}
