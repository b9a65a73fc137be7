package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What became of one row of a {@link WriteBatch}; {@code error} is empty when it was written. */
public record RowResult(String key, Optional<RowError> error) {
    /** Why a row was not written. */
    public record RowError(ErrorClass errorClass, String sentence) {
        public RowError {
            requireNonNull(errorClass, "errorClass is null");
            requireNonNull(sentence, "sentence is null");
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
        return new RowResult(key, Optional.of(new RowError(errorClass, sentence)));
    }
}
