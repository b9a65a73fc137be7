package io.foretell.crmkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Headers;

/**
 * A reply with whatever status.
 *
 * @param body as it came, at most {@link HttpLimits#maxReplyBytes()}
 * @param took from before the request was sent until the whole reply was here
 */
public record Reply(int status, Headers headers, byte[] body, Duration took) {
    public Reply {
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
        requireNonNull(took, "took is null");
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The server's clock when it answered, in whole seconds; empty when it does not say. */
    public Optional<Instant> serverTime() {
        String date = headers.get("Date");
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
