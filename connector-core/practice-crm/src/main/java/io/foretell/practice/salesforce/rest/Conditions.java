package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.org.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditional requests on one row: by time for every object, by ETag for accounts only. */
final class Conditions {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Conditions() {}

    static @Nullable ApiResponse onRead(ApiRequest request, Row row) {
        Optional<Instant> since = time(request, "If-Modified-Since");
        if (since.isPresent() && !row.modstamp().isAfter(since.get())) {
            return ApiResponse.empty(304);
        }
        before(request, row);
        String none = request.header("If-None-Match");
        return none != null && tagged(row) && none.contains(tag(row)) ? ApiResponse.empty(304) : null;
    }

    static void onWrite(ApiRequest request, Row row) {
        before(request, row);
        String match = request.header("If-Match");
        if (match != null && tagged(row) && !match.contains(tag(row))) {
            throw failed();
        }
    }

    static ApiResponse stamp(ApiResponse reply, Row row) {
        ApiResponse dated = reply.header("Last-Modified", http(row.modstamp()));
        return tagged(row) ? dated.header("ETag", "\"" + tag(row) + "--gzip\"") : dated;
    }

    private static void before(ApiRequest request, Row row) {
        Optional<Instant> unmodified = time(request, "If-Unmodified-Since");
        if (unmodified.isPresent() && row.modstamp().isAfter(unmodified.get())) {
            throw failed();
        }
    }

    static String http(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** @throws ApiException 400 when the header is no HTTP date */
    static Optional<Instant> time(ApiRequest request, String header) {
        String text = request.header(header);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            throw ApiException.badRequest("INVALID_HEADER", "Invalid value for header " + header + ": " + text);
        }
    }

    private static boolean tagged(Row row) {
        return row.object().name().equals("Account");
    }

    private static String tag(Row row) {
        return row.id() + Long.toHexString(row.modstamp().getEpochSecond());
    }

    private static ApiException failed() {
        return new ApiException(412, "PRECONDITION_FAILED", "The resource has changed since the given condition.");
    }
}
