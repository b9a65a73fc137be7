package io.foretell.store;

import java.sql.SQLException;

/** Carries an {@link SQLException} to {@link Failures}. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    SqlFailure(SQLException cause) {
        super(cause);
    }
}
