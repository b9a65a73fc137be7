package io.foretell.practice.salesforce.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Constants. */
final class LiteralParser {
    private final Tokens tokens;

    LiteralParser(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Literal> list() {
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(parse());
        } while (tokens.accept(","));
        return literals;
    }

    Literal parse() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case STRING -> text(token);
            case NUMBER -> number(token);
            case NAME -> word(token);
            case SYMBOL, END -> throw tokens.unexpected(token);
        };
    }

    private Literal text(Token token) {
        if (!Escapes.valid(token.text())) {
            throw tokens.error(token.position(), "Illegal character sequence in string literal '" + token.text() + "'");
        }
        return new Literal.Text(token.text());
    }

    private Literal number(Token token) {
        String text = token.text().toUpperCase(Locale.ROOT);
        try {
            if (text.indexOf('T') > 0) {
                boolean compact = text.matches(".*[+-][0-9]{4}");
                String iso =
                        compact ? text.substring(0, text.length() - 2) + ":" + text.substring(text.length() - 2) : text;
                return new Literal.Moment(OffsetDateTime.parse(iso).toInstant());
            }
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? new Literal.Day(LocalDate.parse(text))
                    : new Literal.Number(new BigDecimal(text));
        } catch (DateTimeException e) {
            throw tokens.error(
                    token.position(), "line 1:" + token.position() + " mismatched date '" + token.text() + "'");
        }
    }

    private Literal word(Token token) {
        switch (token.upper()) {
            case "NULL":
                return new Literal.Nothing();
            case "TRUE":
            case "FALSE":
                return new Literal.Truth(token.is("TRUE"));
            default:
                break;
        }
        if (token.text().matches("[A-Za-z]{3}[0-9].*")) {
            return new Literal.Money(
                    token.upper().substring(0, 3), new BigDecimal(token.text().substring(3)));
        }
        Integer count = tokens.accept(":") ? (Integer) tokens.integer() : null;
        Literal.Relative relative = new Literal.Relative(token.upper(), count);
        if (!RelativeRange.known(relative)) {
            throw tokens.unexpected(token);
        }
        return relative;
    }
}
