package io.foretell.practice.salesforce.formula;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Conversions that every function needs. */
final class Values {
    private Values() {}

    static boolean blank(@Nullable Object value) {
        return value == null || value instanceof String text && text.isEmpty();
    }

    static boolean truth(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        try {
            return value instanceof String text ? new BigDecimal(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
