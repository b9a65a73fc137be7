package io.foretell.scoring.feature;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;

/**
 * One thing that is known of a record: a field, or a count over a related list.
 *
 * @param source the field or role that reasons speak of; several signals may share it
 * @param label what people call the source
 * @param type of the value that is read
 * @param currency of a MONEY signal: amounts in another currency count as missing, since they cannot be compared
 */
public record Signal(String source, String label, Kind kind, FieldType type, String currency) {
    /** How the value comes about. */
    public enum Kind {
        FIELD,
        /** A field whose text is always a number. */
        NUMERIC_TEXT,
        TOTAL,
        LAST_7_DAYS,
        LAST_30_DAYS,
        DAYS_SINCE_LAST,
        MOOD,
        AGE
    }

    /** What an encoder is given. */
    public enum Shape {
        NUMBER,
        KEY,
        KEYS
    }

    public Signal {
        requireNonNull(source, "source is null");
        requireNonNull(label, "label is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(type, "type is null");
        requireNonNull(currency, "currency is null");
    }

    static Signal number(String source, Kind kind) {
        return new Signal(source, source, kind, FieldType.NUMBER, "");
    }

    Signal in(String mainCurrency) {
        return new Signal(source, label, kind, type, mainCurrency);
    }

    Signal asNumericText() {
        return new Signal(source, label, Kind.NUMERIC_TEXT, type, currency);
    }

    /** Whether the signal is an aggregate of a related list. */
    public boolean ofList() {
        return switch (kind) {
            case TOTAL, LAST_7_DAYS, LAST_30_DAYS, DAYS_SINCE_LAST -> true;
            case FIELD, NUMERIC_TEXT, MOOD, AGE -> false;
        };
    }

    public Shape shape() {
        if (kind != Kind.FIELD) {
            return Shape.NUMBER;
        }
        return switch (type) {
            case NUMBER, MONEY, DATE, TIMESTAMP -> Shape.NUMBER;
            case TEXT, CHOICE, REF, BOOL -> Shape.KEY;
            case MANY -> Shape.KEYS;
        };
    }
}
