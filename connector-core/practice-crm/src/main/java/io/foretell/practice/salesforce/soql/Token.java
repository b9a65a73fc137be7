package io.foretell.practice.salesforce.soql;

import java.util.Locale;

/**
 * A word of a query.
 *
 * @param kind what it is
 * @param text as written; for a string without its quotes and with its escapes
 * @param position index of its first character in the query
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** A name, possibly with dots. */
        NAME,
        /** Number, date or date and time. */
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String keyword) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equalsIgnoreCase(keyword);
    }

    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    String shown() {
        return kind == Kind.END ? "<EOF>" : text;
    }
}
