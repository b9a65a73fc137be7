package io.foretell.engine.view;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The sum of one column of related rows. Amounts of different currencies have none: without a rate they do not add up, and
 * a number in no currency is none in euros. Nor have numbers beyond all use, whose sum would have as many digits.
 */
final class ColumnSum {
    private static final int MOST_DIGITS = 40;

    private BigDecimal sum = BigDecimal.ZERO;
    private String currency = "";
    private boolean any;
    private boolean noSum;

    void add(FieldValue value) {
        Optional<BigDecimal> number = value.asNumber();
        if (number.isEmpty() || noSum) {
            return;
        }
        String theirs = value instanceof FieldValue.Money money ? money.currency() : "";
        if (any && !theirs.equals(currency) || !isUsable(number.get())) {
            noSum = true;
            return;
        }
        any = true;
        currency = theirs;
        sum = sum.add(number.get());
    }

    private static boolean isUsable(BigDecimal number) {
        return number.scale() <= MOST_DIGITS && (long) number.precision() - number.scale() <= MOST_DIGITS;
    }

    /** Empty when there is no number, or none that all of them add up to. */
    Optional<BigDecimal> sum() {
        return any && !noSum ? Optional.of(sum) : Optional.empty();
    }
}
