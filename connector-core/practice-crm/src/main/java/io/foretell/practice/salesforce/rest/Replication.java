package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.DeletedRow;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.Switch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sobjects/X/updated} and {@code sobjects/X/deleted}. Both ends are whole minutes, as the vendor documents, so the
 * last minute is never covered: who continues at his own clock instead of latestDateCovered loses deletes.
 */
public final class Replication implements ApiModule {
    private static final Duration DELETES = Duration.ofDays(15);
    private static final Duration UPDATES = Duration.ofDays(30);
    private static final int MOST_IDS = 600_000;

    private record Window(Instant start, Instant end) {}

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("sobjects/{object}/updated", this::updated).get("sobjects/{object}/deleted", this::deleted);
    }

    private ApiResponse updated(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Window window = window(request, UPDATES);
        List<String> ids = request.read(view -> view.updatedSince(object, window.start(), window.end(), false)
                .filter(row -> request.rights().sees(row))
                .map(Row::id)
                .limit(MOST_IDS + 1L)
                .toList());
        limit(ids.size());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ids", ids);
        body.put("latestDateCovered", Render.datetime(covered(request, window)));
        return ApiResponse.ok(body);
    }

    private ApiResponse deleted(ApiRequest request) {
        ObjectDef object = request.object(request.path("object"));
        Window window = window(request, DELETES);
        List<Map<String, Object>> rows = new ArrayList<>();
        Instant earliest = request.read(view -> {
            for (DeletedRow row : view.deletedSince(object, window.start(), window.end())) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("id", row.id());
                json.put("deletedDate", Render.datetime(row.deletedDate()));
                rows.add(json);
            }
            return view.earliestDeleteKnown(object);
        });
        limit(rows.size());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("deletedRecords", rows);
        body.put("earliestDateAvailable", Render.datetime(earliest));
        body.put("latestDateCovered", Render.datetime(covered(request, window)));
        return ApiResponse.ok(body);
    }

    /** A transaction that is still open may yet add rows that are older than the end. */
    private static Instant covered(ApiRequest request, Window window) {
        return request.org()
                .oldestOpen()
                .filter(begun -> begun.isBefore(window.end()))
                .orElse(window.end());
    }

    private static Window window(ApiRequest request, Duration reach) {
        boolean minutes = request.org().switches().on(Switch.REPLICATION_IGNORES_SECONDS);
        ChronoUnit grain = minutes ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        Instant now = request.org().clock().instant();
        Instant start = time(request, "start", grain);
        Instant asked = time(request, "end", grain);
        Instant end = asked.isAfter(now) ? now.truncatedTo(grain) : asked;
        if (!start.isBefore(asked)) {
            throw ApiException.badRequest(
                    "INVALID_REPLICATION_DATE", "the end date must be at least a minute later than the start date");
        }
        if (start.isBefore(now.minus(reach).truncatedTo(ChronoUnit.MINUTES))) {
            throw ApiException.badRequest(
                    "INVALID_REPLICATION_DATE", "startDate cannot be more than " + reach.toDays() + " days ago");
        }
        return new Window(start, end);
    }

    private static Instant time(ApiRequest request, String name, ChronoUnit grain) {
        String text = request.param(name);
        if (text == null || text.isBlank()) {
            throw ApiException.badRequest("MISSING_ARGUMENT", "missing required parameter: " + name);
        }
        try {
            // An offset whose plus was not encoded arrives with a blank.
            return OffsetDateTime.parse(text.trim().replace(' ', '+'))
                    .toInstant()
                    .truncatedTo(grain);
        } catch (DateTimeException e) {
            throw ApiException.badRequest("INVALID_REPLICATION_DATE", "Invalid date for " + name + ": " + text);
        }
    }

    private static void limit(int ids) {
        if (ids > MOST_IDS) {
            throw ApiException.badRequest("EXCEEDED_ID_LIMIT", "too many ids in the time span; take a shorter one");
        }
    }
}
