package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.soql.Condition.Membership;
import io.foretell.practice.salesforce.soql.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** WHERE and HAVING. AND and OR never stand side by side without parentheses: Salesforce refuses that. */
final class ConditionParser {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL,
            "LIKE", Operator.LIKE);

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Supplier<SoqlQuery> subQuery;
    private final LiteralParser literals;

    ConditionParser(Tokens tokens, ExpressionParser expressions, Supplier<SoqlQuery> subQuery) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.subQuery = subQuery;
        this.literals = new LiteralParser(tokens);
    }

    Condition parse() {
        Condition first = unary();
        if (!tokens.at("AND") && !tokens.at("OR")) {
            return first;
        }
        String joint = tokens.peek().upper();
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (tokens.accept(joint)) {
            parts.add(unary());
        }
        if (tokens.at("AND") || tokens.at("OR")) {
            throw tokens.unexpected(tokens.peek());
        }
        return joint.equals("AND") ? new Condition.And(parts) : new Condition.Or(parts);
    }

    private Condition unary() {
        if (tokens.accept("NOT")) {
            return new Condition.Not(unary());
        }
        if (tokens.accept("(")) {
            Condition inner = parse();
            tokens.expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        Expression left = expressions.parse();
        Token operator = tokens.peek();
        Membership membership = membership();
        if (membership == null) {
            Operator known = operator.kind() == Token.Kind.STRING ? null : OPERATORS.get(operator.upper());
            if (known == null) {
                throw tokens.unexpected(operator);
            }
            tokens.take();
            return new Condition.Compare(left, known, literals.parse());
        }
        tokens.expect("(");
        boolean listOnly = membership == Membership.INCLUDES || membership == Membership.EXCLUDES;
        Condition condition = tokens.at("SELECT") && !listOnly
                ? new Condition.AmongRows(left, membership == Membership.NOT_IN, subQuery.get())
                : new Condition.Among(left, membership, literals.list());
        tokens.expect(")");
        return condition;
    }

    private @Nullable Membership membership() {
        if (tokens.accept("NOT", "IN")) {
            return Membership.NOT_IN;
        }
        for (Membership membership : List.of(Membership.IN, Membership.INCLUDES, Membership.EXCLUDES)) {
            if (tokens.accept(membership.name())) {
                return membership;
            }
        }
        return null;
    }
}
