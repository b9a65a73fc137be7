package io.foretell.practice.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fields and functions. */
final class ExpressionParser {
    private static final Set<String> FUNCTIONS = Set.of(
            "COUNT",
            "COUNT_DISTINCT",
            "MIN",
            "MAX",
            "SUM",
            "AVG",
            "TOLABEL",
            "FORMAT",
            "CONVERTCURRENCY",
            "CONVERTTIMEZONE",
            "GROUPING",
            "CALENDAR_MONTH",
            "CALENDAR_QUARTER",
            "CALENDAR_YEAR",
            "DAY_IN_MONTH",
            "DAY_IN_WEEK",
            "DAY_IN_YEAR",
            "DAY_ONLY",
            "FISCAL_MONTH",
            "FISCAL_QUARTER",
            "FISCAL_YEAR",
            "HOUR_IN_DAY",
            "WEEK_IN_MONTH",
            "WEEK_IN_YEAR");

    private final Tokens tokens;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Expression parse() {
        Token name = tokens.name();
        if (!tokens.at("(")) {
            return new Expression.Path(name.text(), name.position());
        }
        if (!FUNCTIONS.contains(name.upper())) {
            throw tokens.unexpected(tokens.peek());
        }
        tokens.expect("(");
        boolean empty = tokens.at(")") && name.is("COUNT");
        List<Expression> arguments = empty ? List.of() : List.of(parse());
        tokens.expect(")");
        return new Expression.Call(name.upper(), arguments, name.position());
    }

    Expression.Path path() {
        Token name = tokens.name();
        return new Expression.Path(name.text(), name.position());
    }

    List<Expression.Path> paths() {
        List<Expression.Path> paths = new ArrayList<>();
        do {
            paths.add(path());
        } while (tokens.accept(","));
        return paths;
    }

    List<Expression> list() {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(parse());
        } while (tokens.accept(","));
        return expressions;
    }
}
