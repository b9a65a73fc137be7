package io.foretell.spi.value;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sums of the columns of related rows. Amounts of different currencies have none: without a rate they do not add up, and
 * a number in no currency is none in euros. Nor have numbers of more than 40 digits, whose sum would have as many. Not
 * thread-safe.
 */
public final class ColumnSums {
    private final Map<String, Sum> sums = new HashMap<>();

    /** Values that are no numbers do not matter. */
    public void add(Map<String, FieldValue> columns) {
        columns.forEach((column, value) -> value.asNumber()
                .ifPresent(number -> sums.computeIfAbsent(column, key -> new Sum(currency(value)))
                        .add(number, currency(value))));
    }

    /** By column; one that has no number, or no sum, is left out. */
    public Map<String, BigDecimal> sums() {
        Map<String, BigDecimal> found = new HashMap<>();
        sums.forEach((column, sum) -> sum.value.ifPresent(value -> found.put(column, value)));
        return found;
    }

    private static String currency(FieldValue value) {
        return value instanceof FieldValue.Money money ? money.currency() : "";
    }

    private static final class Sum {
        private final String currency;
        private Optional<BigDecimal> value = Optional.of(BigDecimal.ZERO);

        Sum(String currency) {
            this.currency = currency;
        }

        void add(BigDecimal number, String theirs) {
            boolean adds = theirs.equals(currency) && PlainText.isShort(number);
            value = value.filter(sum -> adds).map(sum -> sum.add(number));
        }
    }
}
