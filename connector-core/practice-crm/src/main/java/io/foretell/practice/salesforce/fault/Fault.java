package io.foretell.practice.salesforce.fault;

import io.foretell.practice.stand.ArmedFaults;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Something that goes wrong on purpose, for the calls that match.
 *
 * @param kind what goes wrong
 * @param method such as {@code PATCH}; empty for every method
 * @param path found anywhere in the path without its query, such as {@code /jobs/query}; matches all when empty
 * @param after so many matching calls still go well
 * @param times so many matching calls then go wrong; negative: until the faults are cleared
 * @param delay how long {@link Kind#SLOW} waits, and how long a job takes longer
 * @param amount rows of a page, rows of a job, seconds of Retry-After: what the kind needs
 */
public record Fault(Kind kind, String method, Pattern path, int after, int times, Duration delay, int amount)
        implements ArmedFaults.Counted {

    /** What goes wrong. */
    public enum Kind {
        /** 401 INVALID_SESSION_ID, and the token that was used stays dead. */
        TOKEN_EXPIRED,
        /** 503 SERVER_UNAVAILABLE; nothing was done. */
        UNAVAILABLE,
        /** 503 with a page of HTML, as a gateway sends; nothing was done. */
        HTML,
        /** 500 UNKNOWN_EXCEPTION; nothing was done. */
        UNKNOWN,
        /** 429 with Retry-After of {@code amount} seconds; nothing was done. */
        TOO_MANY,
        /** 403 REQUEST_LIMIT_EXCEEDED, the short kind: too many long requests at once. */
        CONCURRENT_LIMIT,
        /** 403 REQUEST_LIMIT_EXCEEDED, the day's quota. */
        DAILY_LIMIT,
        /** 400 LIMIT_EXCEEDED for whoever makes a bulk job: the day's jobs are used up, calls are not. */
        BULK_LIMIT,
        /** The reply comes late. */
        SLOW,
        /** The connection ends without a reply; nothing was done. */
        RESET_BEFORE,
        /** The connection ends without a reply, although the call was carried out and committed. */
        RESET_AFTER_COMMIT,
        /** The reply breaks off in the middle; the call was carried out. */
        TRUNCATED,
        /** 400 INVALID_QUERY_LOCATOR for queryMore and for the results of a bulk query. */
        LOCATOR_EXPIRED,
        /** A page holds at most {@code amount} rows, however many were asked for. */
        SMALL_PAGE,
        /** A bulk job waits {@code delay} before it starts. */
        JOB_DELAYED,
        /** A bulk job ends as Failed after {@code amount} rows. */
        JOB_FAILS,
        /** A bulk job ends as Failed and its last {@code amount} rows are unprocessed. */
        ROWS_UNPROCESSED
    }

    public static Fault of(Kind kind) {
        return new Fault(kind, "", Pattern.compile(""), 0, 1, Duration.ofSeconds(2), 1);
    }

    public Fault method(String value) {
        return new Fault(kind, value, path, after, times, delay, amount);
    }

    /** @param regex found anywhere in the path */
    public Fault path(String regex) {
        return new Fault(kind, method, Pattern.compile(regex), after, times, delay, amount);
    }

    public Fault after(int calls) {
        return new Fault(kind, method, path, calls, times, delay, amount);
    }

    public Fault times(int calls) {
        return new Fault(kind, method, path, after, calls, delay, amount);
    }

    public Fault delay(Duration wait) {
        return new Fault(kind, method, path, after, times, wait, amount);
    }

    public Fault amount(int value) {
        return new Fault(kind, method, path, after, times, delay, value);
    }

    boolean matches(Kind ofKind, String ofMethod, String ofPath) {
        return kind == ofKind
                && (method.isEmpty() || method.equalsIgnoreCase(ofMethod))
                && path.matcher(ofPath).find();
    }
}
