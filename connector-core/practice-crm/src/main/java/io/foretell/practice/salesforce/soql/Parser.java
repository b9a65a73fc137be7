package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.soql.SelectItem.AllFields;
import io.foretell.practice.salesforce.soql.SelectItem.Children;
import io.foretell.practice.salesforce.soql.SelectItem.TypeOf;
import io.foretell.practice.salesforce.soql.SelectItem.Value;
import io.foretell.practice.salesforce.soql.SelectItem.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the clauses of a SELECT statement, in the order that SOQL prescribes. */
final class Parser {
    static final int MAX_LENGTH = 100_000;
    static final int MAX_OFFSET = 2_000;
    private static final Set<String> AFTER_FROM = Set.of("ORDER", "OFFSET", "FOR", "UPDATE", "ALL");

    private final String text;
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ConditionParser conditions;

    Parser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SoqlException.malformed("SOQL statements cannot be longer than " + MAX_LENGTH + " characters.");
        }
        this.text = text;
        this.tokens = new Tokens(text);
        this.expressions = new ExpressionParser(tokens);
        this.conditions = new ConditionParser(tokens, expressions, this::select);
    }

    SoqlQuery parse() {
        SoqlQuery query = select();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected(tokens.peek());
        }
        return query;
    }

    private SoqlQuery select() {
        tokens.expect("SELECT");
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.accept(","));
        tokens.expect("FROM");
        Token object = tokens.name();
        tokens.accept("AS");
        String alias = tokens.atName() && !AFTER_FROM.contains(tokens.peek().upper())
                ? tokens.take().text()
                : null;
        String scope = tokens.accept("USING", "SCOPE") ? tokens.name().text() : null;
        Condition where = tokens.accept("WHERE") ? conditions.parse() : null;
        boolean enforced = with();
        SoqlQuery.Grouping grouping = tokens.accept("GROUP", "BY") ? grouping() : null;
        Condition having = tokens.accept("HAVING") ? conditions.parse() : null;
        List<SoqlQuery.Order> order = tokens.accept("ORDER", "BY") ? order() : List.of();
        Integer limit = tokens.accept("LIMIT") ? (Integer) tokens.integer() : null;
        Integer offset = tokens.accept("OFFSET") ? (Integer) offset() : null;
        return new SoqlQuery(
                text,
                items,
                new SoqlQuery.From(object.text(), alias, object.position()),
                scope,
                where,
                enforced,
                grouping,
                having,
                order,
                limit,
                offset,
                updates());
    }

    private SelectItem item() {
        Token first = tokens.peek();
        if (first.is("(")) {
            tokens.take();
            SoqlQuery query = select();
            tokens.expect(")");
            return new Children(query);
        }
        if (first.is("TYPEOF")) {
            return typeOf();
        }
        if (first.is("FIELDS") && tokens.ahead(1).is("(")) {
            return allFields();
        }
        Expression expression = expressions.parse();
        return new Value(expression, alias());
    }

    private @Nullable String alias() {
        return tokens.atName() ? tokens.take().text() : null;
    }

    private AllFields allFields() {
        Token fields = tokens.take();
        tokens.expect("(");
        Token which = tokens.name();
        if (!Set.of("ALL", "STANDARD", "CUSTOM").contains(which.upper())) {
            throw tokens.unexpected(which);
        }
        tokens.expect(")");
        return new AllFields(which.upper(), fields.position());
    }

    private TypeOf typeOf() {
        tokens.take();
        Expression.Path relationship = expressions.path();
        List<When> cases = new ArrayList<>();
        tokens.expect("WHEN");
        do {
            String type = tokens.name().text();
            tokens.expect("THEN");
            cases.add(new When(type, expressions.paths()));
        } while (tokens.accept("WHEN"));
        List<Expression.Path> otherwise = tokens.accept("ELSE") ? expressions.paths() : List.of();
        tokens.expect("END");
        return new TypeOf(relationship, cases, otherwise);
    }

    private boolean with() {
        boolean enforced = false;
        while (tokens.accept("WITH")) {
            Token mode = tokens.name();
            if (!Set.of("SECURITY_ENFORCED", "USER_MODE", "SYSTEM_MODE").contains(mode.upper())) {
                throw tokens.unexpected(mode);
            }
            enforced |= mode.is("SECURITY_ENFORCED");
        }
        return enforced;
    }

    private SoqlQuery.Grouping grouping() {
        Token first = tokens.peek();
        if ((first.is("ROLLUP") || first.is("CUBE")) && tokens.ahead(1).is("(")) {
            tokens.take();
            tokens.expect("(");
            List<Expression> by = expressions.list();
            tokens.expect(")");
            return new SoqlQuery.Grouping(SoqlQuery.Grouping.Kind.valueOf(first.upper()), by);
        }
        return new SoqlQuery.Grouping(SoqlQuery.Grouping.Kind.PLAIN, expressions.list());
    }

    private List<SoqlQuery.Order> order() {
        List<SoqlQuery.Order> order = new ArrayList<>();
        do {
            Expression by = expressions.parse();
            boolean descending = tokens.accept("DESC");
            if (!descending) {
                tokens.accept("ASC");
            }
            boolean nullsLast = false;
            if (tokens.accept("NULLS")) {
                nullsLast = tokens.accept("LAST");
                if (!nullsLast) {
                    tokens.expect("FIRST");
                }
            }
            order.add(new SoqlQuery.Order(by, descending, nullsLast));
        } while (tokens.accept(","));
        return order;
    }

    private int offset() {
        int offset = tokens.integer();
        if (offset > MAX_OFFSET) {
            throw new SoqlException("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
        }
        return offset;
    }

    private List<String> updates() {
        List<String> updates = new ArrayList<>();
        while (tokens.at("FOR") || tokens.at("UPDATE") || tokens.at("ALL")) {
            Token first = tokens.take();
            Token what = tokens.name();
            if (first.is("ALL")) {
                if (!what.is("ROWS")) {
                    throw tokens.unexpected(what);
                }
                throw tokens.error(first.position(), "ALL ROWS not allowed in this context");
            }
            Set<String> known =
                    first.is("FOR") ? Set.of("VIEW", "REFERENCE", "UPDATE") : Set.of("TRACKING", "VIEWSTAT");
            if (!known.contains(what.upper())) {
                throw tokens.unexpected(what);
            }
            updates.add(first.upper() + " " + what.upper());
            tokens.accept(",");
        }
        return updates;
    }
}
