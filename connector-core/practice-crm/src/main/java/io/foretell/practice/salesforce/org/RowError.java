package io.foretell.practice.salesforce.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was refused.
 *
 * @param statusCode such as {@code STRING_TOO_LONG}
 * @param fields in canonical case
 * @param duplicates set for DUPLICATES_DETECTED
 */
public record RowError(
        String statusCode,
        String message,
        List<String> fields,
        @Nullable Duplicates duplicates) {
    public RowError {
        fields = List.copyOf(fields);
    }

    /** @param matches ids of the rows that look the same */
    public record Duplicates(boolean allowSave, String rule, String object, String message, List<String> matches) {
        public Duplicates {
            matches = List.copyOf(matches);
        }
    }

    public static RowError of(String statusCode, String message, String... fields) {
        return new RowError(statusCode, message, List.of(fields), null);
    }
}
