package io.foretell.practice.salesforce.soql;

import java.util.List;

/** A WHERE or HAVING clause. */
public sealed interface Condition {
    /** All of them. */
    record And(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Any of them. */
    record Or(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The opposite. */
    record Not(Condition part) implements Condition {}

    /** {@code left operator value}. */
    record Compare(Expression left, Operator operator, Literal value) implements Condition {}

    /** {@code IN}, {@code NOT IN}, {@code INCLUDES} or {@code EXCLUDES} with a list of constants. */
    record Among(Expression left, Membership membership, List<Literal> values) implements Condition {
        /** Copies the list. */
        public Among {
            values = List.copyOf(values);
        }
    }

    /** A semi-join ({@code IN}) or anti-join ({@code NOT IN}). */
    record AmongRows(Expression left, boolean negated, SoqlQuery query) implements Condition {}

    /** Comparison operators. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE
    }

    /** List operators; the last two are for multi-select picklists. */
    enum Membership {
        IN,
        NOT_IN,
        INCLUDES,
        EXCLUDES
    }
}
