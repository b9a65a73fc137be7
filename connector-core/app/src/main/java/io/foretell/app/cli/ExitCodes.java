package io.foretell.app.cli;

import io.foretell.engine.Errors;
import io.foretell.engine.state.RunStatus;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.util.Set;

/** What the process ends with; the only place that knows. */
public final class ExitCodes {
    public static final int FINE = 0;
    public static final int PROBLEMS = 1;
    public static final int WRONG_CONFIGURATION = 2;
    public static final int CRM_UNREACHABLE = 3;
    public static final int ALLOWANCE = 4;
    public static final int ALREADY_RUNNING = 5;

    private ExitCodes() {}

    static int of(Throwable error) {
        if (error instanceof CrmException crm) {
            return switch (crm.errorClass()) {
                case QUOTA, RATE_LIMIT -> ALLOWANCE;
                case SCHEMA -> WRONG_CONFIGURATION;
                case RETRY, AUTH, PERMISSION, FIELD_PERMISSION, CONFLICT, AMBIGUOUS, FATAL -> CRM_UNREACHABLE;
                case VALIDATION, DUPLICATE, NOT_FOUND, DELETED -> PROBLEMS;
            };
        } else if (error instanceof ForetellException foretell) {
            return Set.of(Errors.ALREADY_RUNNING, Errors.FOLDER_IN_USE).contains(foretell.code())
                    ? ALREADY_RUNNING
                    : foretell.code().kind() == ErrorKind.CONFIG ? WRONG_CONFIGURATION : PROBLEMS;
        }
        return PROBLEMS;
    }

    static int of(RunStatus status) {
        return switch (status) {
            case DONE, RUNNING -> FINE;
            case STOPPED -> ALLOWANCE;
            case DONE_WITH_PROBLEMS, FAILED, ABANDONED -> PROBLEMS;
        };
    }
}
