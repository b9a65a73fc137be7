package io.foretell.practice.salesforce.formula;

import io.foretell.practice.salesforce.formula.Expression.Call;
import io.foretell.practice.salesforce.formula.Expression.Literal;
import io.foretell.practice.salesforce.formula.Expression.Name;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent, one method for each level of precedence. */
final class Parser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|/\\*.*?\\*/"
                    + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
                    + "|(?<number>\\d+(?:\\.\\d+)?|\\.\\d+)"
                    + "|(?<name>\\$?[A-Za-z]\\w*(?:\\s*\\.\\s*[A-Za-z]\\w*)*)"
                    + "|(?<sign>&&|\\|\\||<>|!=|<=|>=|==|[-+*/^&=<>(),!])",
            Pattern.DOTALL);
    private static final int DEEPEST = 200;

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    Parser(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new FormulaProblem("Syntax error. Found '" + text.charAt(end) + "'");
            }
            end = matcher.end();
            if (matcher.group("text") != null
                    || matcher.group("number") != null
                    || matcher.group("name") != null
                    || matcher.group("sign") != null) {
                tokens.add(matcher.group());
            }
        }
    }

    Expression whole() {
        Expression found = or();
        if (at < tokens.size()) {
            throw new FormulaProblem("Syntax error. Extra " + tokens.get(at));
        }
        return found;
    }

    private Expression or() {
        return chain(this::and, "||");
    }

    private Expression and() {
        return chain(this::comparison, "&&");
    }

    private Expression comparison() {
        return chain(this::sum, "=", "==", "<>", "!=", "<", ">", "<=", ">=");
    }

    private Expression sum() {
        return chain(this::product, "+", "-", "&");
    }

    private Expression product() {
        return chain(this::power, "*", "/");
    }

    private Expression power() {
        return chain(this::sign, "^");
    }

    private Expression chain(java.util.function.Supplier<Expression> next, String... operators) {
        Expression left = next.get();
        for (String found = accept(operators); !found.isEmpty(); found = accept(operators)) {
            left = new Call(Operators.of(found), List.of(left, next.get()));
        }
        return left;
    }

    private Expression sign() {
        String found = accept("-", "+", "!");
        return switch (found) {
            case "-" -> new Call(Operators.of("-"), List.of(new Literal(BigDecimal.ZERO), sign()));
            case "!" -> new Call(Functions.need("NOT"), List.of(sign()));
            default -> atom();
        };
    }

    private Expression atom() {
        if (++depth > DEEPEST) {
            throw new FormulaProblem("Formula is too deeply nested");
        }
        try {
            String token = next();
            if (token.equals("(")) {
                Expression inner = or();
                expect(")");
                return inner;
            }
            char first = token.charAt(0);
            if (first == '"' || first == '\'') {
                return new Literal(token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1"));
            }
            if (Character.isDigit(first) || first == '.') {
                return new Literal(new BigDecimal(token));
            }
            if (Character.isLetter(first) || first == '$') {
                return named(token);
            }
            throw new FormulaProblem("Syntax error. Found '" + token + "'");
        } finally {
            depth--;
        }
    }

    private Expression named(String token) {
        if (!accept("(").isEmpty()) {
            List<Expression> arguments = new ArrayList<>();
            if (accept(")").isEmpty()) {
                do {
                    arguments.add(or());
                } while (!accept(",").isEmpty());
                expect(")");
            }
            return new Call(Functions.need(token), List.copyOf(arguments));
        }
        return switch (token.toUpperCase(Locale.ROOT)) {
            case "TRUE" -> new Literal(true);
            case "FALSE" -> new Literal(false);
            case "NULL" -> new Literal(null);
            default -> new Name(List.of(token.split("\\s*\\.\\s*")));
        };
    }

    private String accept(String... wanted) {
        if (at < tokens.size()) {
            for (String candidate : wanted) {
                if (candidate.equals(tokens.get(at))) {
                    at++;
                    return candidate;
                }
            }
        }
        return "";
    }

    private void expect(String wanted) {
        if (accept(wanted).isEmpty()) {
            throw new FormulaProblem("Syntax error. Missing '" + wanted + "'");
        }
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new FormulaProblem("Syntax error. Missing field, function or constant");
        }
        return tokens.get(at++);
    }
}
