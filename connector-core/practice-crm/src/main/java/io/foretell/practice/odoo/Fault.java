package io.foretell.practice.odoo;

import io.foretell.practice.stand.ArmedFaults;
import java.time.Duration;

/**
 * Something that goes wrong on purpose, for the calls that match.
 *
 * @param kind what goes wrong
 * @param service {@code common}, {@code object}, or empty for both
 * @param method such as {@code write}; empty for every method
 * @param model such as {@code crm.lead}; empty for every model
 * @param after so many matching calls still go well
 * @param times so many matching calls then go wrong; negative: until the faults are cleared
 * @param delay how long {@link Kind#SLOW} waits
 */
public record Fault(Kind kind, String service, String method, String model, int after, int times, Duration delay)
        implements ArmedFaults.Counted {

    /** What goes wrong. */
    public enum Kind {
        /** The reply comes late. */
        SLOW,
        /** HTTP 503 with an HTML page, as a proxy sends while Odoo restarts; nothing was done. */
        UNAVAILABLE,
        /** HTTP 429 with {@code Retry-After: 1}; nothing was done. */
        TOO_MANY,
        /** HTTP 200 with an HTML page, as a log-in wall or a captive proxy sends; nothing was done. */
        HTML,
        /** HTTP 200 with JSON that breaks off in the middle; the call was carried out. */
        MALFORMED,
        /** Fewer bytes than Content-Length promised, then the end of the connection; the call was carried out. */
        TRUNCATED,
        /** The connection ends without a reply; nothing was done. */
        RESET_BEFORE,
        /** The connection ends without a reply, although the call was carried out and committed. */
        RESET_AFTER_COMMIT,
        /** A serialization failure that the server could not hide; nothing was done. */
        SERIALIZATION_FAILURE,
        /** AccessDenied, as when the API key has just expired; nothing was done. */
        ACCESS_DENIED
    }

    /** The next call of any kind goes wrong. */
    public static Fault once(Kind kind) {
        return new Fault(kind, "", "", "", 0, 1, Duration.ofSeconds(2));
    }

    /** The next call of one method on one model goes wrong. */
    public static Fault once(Kind kind, String method, String model) {
        return new Fault(kind, "", method, model, 0, 1, Duration.ofSeconds(2));
    }

    public Fault after(int calls) {
        return new Fault(kind, service, method, model, calls, times, delay);
    }

    public Fault times(int calls) {
        return new Fault(kind, service, method, model, after, calls, delay);
    }

    public Fault delay(Duration wait) {
        return new Fault(kind, service, method, model, after, times, wait);
    }

    boolean matches(String ofService, String ofMethod, String ofModel) {
        return (service.isEmpty() || service.equals(ofService))
                && (method.isEmpty() || method.equals(ofMethod))
                && (model.isEmpty() || model.equals(ofModel));
    }
}
