package io.foretell.practice.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A constant on the right side of a comparison. */
public sealed interface Literal {
    /** {@code null}. */
    record Nothing() implements Literal {}

    /**
     * A string.
     *
     * @param written as in the query, with its escapes: LIKE has to tell {@code %} from {@code \%}
     */
    record Text(String written) implements Literal {
        /** The characters that it stands for. */
        public String value() {
            return Escapes.plain(written);
        }
    }

    /** A number. */
    record Number(BigDecimal value) implements Literal {}

    /** An amount in a currency, such as {@code USD5000}. */
    record Money(String currency, BigDecimal value) implements Literal {}

    /** {@code TRUE} or {@code FALSE}. */
    record Truth(boolean value) implements Literal {}

    /** A day. */
    record Day(LocalDate value) implements Literal {}

    /** A point in time. */
    record Moment(Instant value) implements Literal {}

    /** A range that moves with the calendar, such as {@code LAST_N_DAYS:30}; its name in upper case. */
    record Relative(String name, @Nullable Integer count) implements Literal {}
}
