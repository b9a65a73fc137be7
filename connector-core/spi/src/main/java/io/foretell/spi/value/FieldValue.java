package io.foretell.spi.value;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One typed value of a record's field. Immutable; equality is by value, numbers are compared without trailing zeros.
 * Labels take no part in equality: they are how people call an option or a link, not what it is, so that a renamed tag
 * changes nothing.
 *
 * <p>Use {@link #match} rather than a chain of {@code instanceof}: a type that a later version adds then falls into
 * {@link Cases#otherwise} instead of breaking the build.
 */
public sealed interface FieldValue {
    /** No value: never filled, cleared, or not readable. */
    Missing MISSING = new Missing();

    /** A piece of text, possibly long, never blank: blank text is {@link Missing}. */
    record Text(String text) implements FieldValue {
        public Text {
            requireNonNull(text, "text is null");
        }
    }

    /** A number. */
    record Number(BigDecimal number) implements FieldValue {
        public Number {
            number = plain(number);
        }
    }

    /** An amount; {@code currency} is an ISO 4217 code. */
    record Money(BigDecimal amount, String currency) implements FieldValue {
        public Money {
            amount = plain(amount);
            requireNonNull(currency, "currency is null");
        }
    }

    /** Yes or no. */
    record Bool(boolean bool) implements FieldValue {}

    /** A calendar day without a zone. */
    record Date(LocalDate date) implements FieldValue {
        public Date {
            requireNonNull(date, "date is null");
        }
    }

    /** A moment. */
    record Timestamp(Instant instant) implements FieldValue {
        public Timestamp {
            requireNonNull(instant, "instant is null");
        }
    }

    /** One option of a closed list: the stored key; {@code label} is what a person reads, empty when not known. */
    record Choice(String key, String label) implements FieldValue {
        public Choice {
            requireNonNull(key, "key is null");
            requireNonNull(label, "label is null");
        }

        public Choice(String key) {
            this(key, "");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && key.equals(choice.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    /** Several options or links, in the CRM's order; {@code labels} has one for each key, or none at all. */
    record Many(List<String> keys, List<String> labels) implements FieldValue {
        public Many {
            keys = List.copyOf(keys);
            labels = List.copyOf(labels);
            if (!labels.isEmpty() && labels.size() != keys.size()) {
                throw new IllegalArgumentException(labels.size() + " labels for " + keys.size() + " keys");
            }
        }

        public Many(List<String> keys) {
            this(keys, List.of());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Many many && keys.equals(many.keys);
        }

        @Override
        public int hashCode() {
            return keys.hashCode();
        }
    }

    /** A link to another record; {@code label} is what a person reads, empty when the CRM did not send it. */
    record Ref(String object, String id, String label) implements FieldValue {
        public Ref {
            requireNonNull(object, "object is null");
            requireNonNull(id, "id is null");
            requireNonNull(label, "label is null");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ref ref && object.equals(ref.object) && id.equals(ref.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(object, id);
        }
    }

    /** See {@link #MISSING}. */
    record Missing() implements FieldValue {}

    /** Text, or {@link #MISSING} when it is null or blank. */
    static FieldValue text(@Nullable String text) {
        return text == null || text.isBlank() ? MISSING : new Text(text);
    }

    static FieldValue number(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    /** A finite double; NaN and infinities are refused. */
    static FieldValue number(double number) {
        return new Number(BigDecimal.valueOf(number));
    }

    default boolean isMissing() {
        return this instanceof Missing;
    }

    /** The number of a {@link Number} or the amount of a {@link Money}. */
    default Optional<BigDecimal> asNumber() {
        if (this instanceof Number n) {
            return Optional.of(n.number());
        }
        return this instanceof Money m ? Optional.of(m.amount()) : Optional.empty();
    }

    /** The moment of a {@link Timestamp}, or the start of a {@link Date} in UTC. */
    default Optional<Instant> asInstant() {
        if (this instanceof Timestamp t) {
            return Optional.of(t.instant());
        }
        return this instanceof Date d
                ? Optional.of(d.date().atStartOfDay(java.time.ZoneOffset.UTC).toInstant())
                : Optional.empty();
    }

    /**
     * The value as one plain string: numbers without exponent (those of more than 40 digits with one, such as {@code
     * 1E+400}), ISO dates, option keys, ids; empty when missing.
     */
    default String asPlainText() {
        return match(PlainText.INSTANCE);
    }

    /** Calls the case that fits. */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Text v) {
            return cases.text(v);
        } else if (this instanceof Number v) {
            return cases.number(v);
        } else if (this instanceof Money v) {
            return cases.money(v);
        } else if (this instanceof Bool v) {
            return cases.bool(v);
        } else if (this instanceof Date v) {
            return cases.date(v);
        } else if (this instanceof Timestamp v) {
            return cases.timestamp(v);
        } else if (this instanceof Choice v) {
            return cases.choice(v);
        } else if (this instanceof Many v) {
            return cases.many(v);
        } else if (this instanceof Ref v) {
            return cases.ref(v);
        } else {
            return cases.missing();
        }
    }

    /** What to do with each type; every case falls back to {@link #otherwise}. */
    interface Cases<R> {
        R otherwise(FieldValue value);

        default R text(Text value) {
            return otherwise(value);
        }

        default R number(Number value) {
            return otherwise(value);
        }

        default R money(Money value) {
            return otherwise(value);
        }

        default R bool(Bool value) {
            return otherwise(value);
        }

        default R date(Date value) {
            return otherwise(value);
        }

        default R timestamp(Timestamp value) {
            return otherwise(value);
        }

        default R choice(Choice value) {
            return otherwise(value);
        }

        default R many(Many value) {
            return otherwise(value);
        }

        default R ref(Ref value) {
            return otherwise(value);
        }

        default R missing() {
            return otherwise(MISSING);
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = requireNonNull(number, "number is null").stripTrailingZeros();
        // A number of a few characters, such as 1e999999999, must not become a gigabyte of zeros.
        return stripped.scale() < 0 && PlainText.isShort(stripped) ? stripped.setScale(0) : stripped;
    }
}
