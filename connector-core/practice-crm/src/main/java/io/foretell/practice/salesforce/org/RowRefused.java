package io.foretell.practice.salesforce.org;

import java.util.List;

/** Carries row errors out of the checks; never leaves the transaction. */
@SuppressWarnings("serial")
final class RowRefused extends RuntimeException {
    private final transient List<RowError> errors;

    RowRefused(List<RowError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    static RowRefused of(String statusCode, String message, String... fields) {
        return new RowRefused(List.of(RowError.of(statusCode, message, fields)));
    }

    List<RowError> errors() {
        return errors;
    }
}
