package io.foretell.practice.salesforce.soql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** The tokens of one query with a place to read from. */
final class Tokens {
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "ASC",
            "DESC",
            "EXCLUDES",
            "FIRST",
            "FROM",
            "GROUP",
            "HAVING",
            "IN",
            "INCLUDES",
            "LAST",
            "LIKE",
            "LIMIT",
            "NOT",
            "NULL",
            "NULLS",
            "OR",
            "SELECT",
            "USING",
            "WHERE",
            "WITH");

    private final String query;
    private final List<Token> tokens;
    private int next;

    Tokens(String query) {
        this.query = query;
        this.tokens = Lexer.tokens(query);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token ahead(int distance) {
        return tokens.get(Math.min(next + distance, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean at(String keyword) {
        return peek().is(keyword);
    }

    boolean accept(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!ahead(i).is(keywords[i])) {
                return false;
            }
        }
        next += keywords.length;
        return true;
    }

    Token expect(String keyword) {
        if (!at(keyword)) {
            throw unexpected(peek());
        }
        return take();
    }

    Token name() {
        if (!atName()) {
            throw unexpected(peek());
        }
        return take();
    }

    /** Whether a word follows that may name something. */
    boolean atName() {
        return peek().kind() == Token.Kind.NAME && !RESERVED.contains(peek().upper());
    }

    int integer() {
        Token token = take();
        if (token.kind() != Token.Kind.NUMBER || !token.text().matches("[0-9]{1,9}")) {
            throw unexpected(token);
        }
        return new BigDecimal(token.text()).intValueExact();
    }

    SoqlException unexpected(Token token) {
        return error(token.position(), "unexpected token: '" + token.shown() + "'");
    }

    SoqlException error(int position, String message) {
        return SoqlException.at("MALFORMED_QUERY", query, position, message);
    }
}
