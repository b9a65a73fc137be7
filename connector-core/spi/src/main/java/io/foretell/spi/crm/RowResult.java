package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What became of one row of a {@link WriteBatch}; {@code error} is empty when it was written. */
public record RowResult(String key, Optional<RowError> error) {
    /**
     * Why a row was not written.
     *
     * @param fields the only fields that the CRM objects to, as it names them: without them the row would have been
     *     written. Empty when it did not say, or when the fault is not a field's.
     */
    public record RowError(ErrorClass errorClass, String sentence, List<String> fields) {
        public RowError {
            requireNonNull(errorClass, "errorClass is null");
            requireNonNull(sentence, "sentence is null");
            fields = List.copyOf(fields);
        }

        public RowError(ErrorClass errorClass, String sentence) {
            this(errorClass, sentence, List.of());
        }
    }

    public RowResult {
        requireNonNull(key, "key is null");
        requireNonNull(error, "error is null");
    }

    public static RowResult written(String key) {
        return new RowResult(key, Optional.empty());
    }

    public static RowResult refused(String key, ErrorClass errorClass, String sentence) {
        return refused(key, errorClass, sentence, List.of());
    }

    /** @param fields as {@link RowError} has them */
    public static RowResult refused(String key, ErrorClass errorClass, String sentence, List<String> fields) {
        return new RowResult(key, Optional.of(new RowError(errorClass, sentence, fields)));
    }
}
