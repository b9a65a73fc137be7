package io.foretell.practice.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a query into tokens. */
final class Lexer {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}[0-9]+(?:\\.[0-9]+)?(?![A-Za-z0-9_])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "(?:[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
            + "|[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern SYMBOL = Pattern.compile("<=|>=|<>|!=|[=<>(),:]");

    private final String query;
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /** All tokens, with one of kind END last. */
    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
        if (at == query.length()) {
            return new Token(Token.Kind.END, "", at);
        }
        if (query.charAt(at) == '\'') {
            return string();
        }
        Token token = match(CURRENCY, Token.Kind.NAME);
        token = token != null ? token : match(NAME, Token.Kind.NAME);
        token = token != null ? token : match(NUMBER, Token.Kind.NUMBER);
        token = token != null ? token : match(SYMBOL, Token.Kind.SYMBOL);
        if (token == null) {
            throw SoqlException.at(
                    "MALFORMED_QUERY",
                    query,
                    at,
                    "line 1:" + at + " no viable alternative at character '" + query.charAt(at) + "'");
        }
        return token;
    }

    private @Nullable Token match(Pattern pattern, Token.Kind kind) {
        Matcher matcher = pattern.matcher(query).region(at, query.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        Token token = new Token(kind, matcher.group(), at);
        at = matcher.end();
        return token;
    }

    private Token string() {
        int start = at++;
        while (at < query.length() && query.charAt(at) != '\'') {
            at += query.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= query.length()) {
            throw SoqlException.at(
                    "MALFORMED_QUERY", query, start, "line 1:" + start + " mismatched character '<EOF>' expecting '''");
        }
        return new Token(Token.Kind.STRING, query.substring(start + 1, at++), start);
    }
}
