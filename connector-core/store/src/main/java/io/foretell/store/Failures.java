package io.foretell.store;

import io.foretell.engine.Errors;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What databases and disks complain about, in words for the admin. */
final class Failures {
    static final ErrorCode UNWRITABLE = new ErrorCode("F-4001", ErrorKind.CONFIG);
    static final ErrorCode DISK_FULL = new ErrorCode("F-4002", ErrorKind.SYSTEM);
    static final ErrorCode DAMAGED = new ErrorCode("F-4004", ErrorKind.SYSTEM);
    static final ErrorCode NEWER = new ErrorCode("F-4005", ErrorKind.CONFIG);
    static final ErrorCode UNREACHABLE = new ErrorCode("F-4006", ErrorKind.TRANSIENT);
    static final ErrorCode REFUSED = new ErrorCode("F-4007", ErrorKind.CONFIG);
    static final ErrorCode BUSY = new ErrorCode("F-4008", ErrorKind.TRANSIENT);

    private static final long LITTLE_SPACE = 256 * 1024;

    private Failures() {}

    static ForetellException unwritable(Path folder, IOException cause) {
        return failure(
                UNWRITABLE,
                "The data folder " + folder + " cannot be written: give this user the right to write there, or choose"
                        + " another folder.",
                cause);
    }

    static ForetellException inUse(Path folder, String process) {
        return failure(
                Errors.FOLDER_IN_USE,
                "The data folder " + folder + " is already in use by process " + process
                        + ": stop it or choose another folder.",
                null);
    }

    static ForetellException olderInUse(String place) {
        return failure(
                Errors.FOLDER_IN_USE,
                "The database " + place + " is of an older version of Foretell, and another process is at work on it:"
                        + " stop that one, and this one brings the database up to date.",
                null);
    }

    static ForetellException newerSchema(String place, String version, String known) {
        return failure(
                NEWER,
                "The database " + place + " is of a newer version of Foretell (schema " + version
                        + ", this program knows " + known
                        + "): use the newer program, or the back-up that it made before its update.",
                null);
    }

    /** Whether a transaction failed only because another one was at the same rows. */
    static boolean anotherTransaction(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** The failure itself when it is none that an admin can do something about. */
    static RuntimeException explain(RuntimeException failure, String place) {
        if (failure instanceof ForetellException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ForetellException explained = null;
            if (cause instanceof SQLiteException sqlite) {
                explained = ofSqlite(sqlite, place);
            } else if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                explained = ofPostgres(sql, place);
            }
            if (explained != null) {
                return explained;
            }
        }
        return failure;
    }

    private static @Nullable ForetellException ofSqlite(SQLiteException e, String place) {
        SQLiteErrorCode code = e.getResultCode();
        // Extended codes hold the basic one in their lowest byte.
        return switch (code.code & 0xff) {
            case 13 -> full(place, e);
            case 11, 26 ->
                failure(
                        DAMAGED,
                        "The database " + place + " is damaged: put a back-up in its place, or move it away and start"
                                + " afresh in another folder: 'foretell sync' reads everything again, and what stands in our fields is kept as somebody else's until 'foretell overrides release'.",
                        e);
            // A full disk shows as 13 in the middle of a write, but as these when a file has to grow or be made first.
            case 10, 14 ->
                noSpaceAt(place)
                        ? full(place, e)
                        : failure(
                                UNWRITABLE,
                                "The database " + place
                                        + " cannot be read or written: check the disk and this user's rights.",
                                e);
            case 5, 6 ->
                failure(BUSY, "Another program keeps the database " + place + " locked: close it and try again.", e);
            default -> null;
        };
    }

    private static ForetellException full(String place, SQLiteException e) {
        return failure(DISK_FULL, "The disk that holds " + place + " is full: free some space; nothing was lost.", e);
    }

    private static boolean noSpaceAt(String place) {
        Path folder = Path.of(place).toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && folder.toFile().getUsableSpace() < LITTLE_SPACE;
    }

    private static @Nullable ForetellException ofPostgres(SQLException e, String place) {
        String state = e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P")) {
            return failure(
                    UNREACHABLE, "The database " + place + " does not answer: check that it runs and try again.", e);
        } else if (state.startsWith("28") || state.equals("3D000") || state.equals("42501")) {
            return failure(
                    REFUSED,
                    "The database " + place + " refuses us: check its name, the user, the password and the rights.",
                    e);
        } else if (state.equals("53100")) {
            return failure(DISK_FULL, "The disk of the database " + place + " is full: free some space.", e);
        } else if (state.equals("40001") || state.equals("40P01") || state.equals("53300") || state.equals("55P03")) {
            return failure(BUSY, "The database " + place + " is too busy: try again.", e);
        } else if (state.startsWith("XX")) {
            return failure(DAMAGED, "The database " + place + " is damaged: ask its administrator.", e);
        }
        return null;
    }

    private static ForetellException failure(ErrorCode code, String sentence, @Nullable Throwable cause) {
        String detail = cause instanceof SQLException sql
                ? "error " + sql.getErrorCode() + " state " + sql.getSQLState()
                : cause == null ? "" : cause.getClass().getSimpleName();
        return new ForetellException(code, sentence, detail, cause);
    }
}
