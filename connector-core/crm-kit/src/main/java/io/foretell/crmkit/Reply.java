package io.foretell.crmkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * A reply with whatever status.
 *
 * @param body as it came, at most {@link HttpLimits#maxReplyBytes()}
 * @param took from before the request was sent until the whole reply was here
 */
public record Reply(int status, Headers headers, byte[] body, Duration took) {
    /** Nobody is kept waiting for longer at once. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** A server that names more has lost its clock or its mind. */
    private static final Duration ABSURD = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d*)?");

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

    /**
     * How long the server wants to be left alone (Retry-After), at most an hour; empty when it does not say, or says
     * nonsense: less than a second, more than a day, what is neither seconds nor a date.
     */
    public Optional<Duration> retryAfter() {
        return asked().filter(wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0 && wait.compareTo(ABSURD) <= 0)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private Optional<Duration> asked() {
        String text = headers.get("Retry-After");
        if (text == null) {
            return Optional.empty();
        } else if (SECONDS.matcher(text.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Math.round(Math.ceil(Double.parseDouble(text.strip())))));
        }
        // A date is one of the server's clock.
        Instant moment = headers.getInstant("Retry-After");
        return moment == null ? Optional.empty() : serverTime().map(now -> Duration.between(now, moment));
    }
}
