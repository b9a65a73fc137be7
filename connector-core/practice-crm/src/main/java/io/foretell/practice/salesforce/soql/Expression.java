package io.foretell.practice.salesforce.soql;

import java.util.List;

/** What a query selects, compares, groups or sorts by. */
public sealed interface Expression {
    /** Index of the first character in the query, for messages. */
    int position();

    /**
     * A field, possibly of a parent: {@code Account.Owner.Name}.
     *
     * @param text as written
     */
    record Path(String text, int position) implements Expression {
        /** The names between the dots. */
        public List<String> names() {
            return List.of(text.split("\\."));
        }
    }

    /**
     * A function.
     *
     * @param function its name in upper case
     * @param arguments paths or functions; empty for {@code COUNT()}
     */
    record Call(String function, List<Expression> arguments, int position) implements Expression {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        boolean isAggregate() {
            return switch (function) {
                case "COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG" -> true;
                default -> function.equals("FORMAT") && arguments.get(0) instanceof Call inner && inner.isAggregate();
            };
        }

        boolean isPlainCount() {
            return function.equals("COUNT") && arguments.isEmpty();
        }
    }
}
