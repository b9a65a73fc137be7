package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.org.Org;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a finished query job, page by page. A locator is valid as long as the job is there. */
final class QueryResults {
    private static final int DEFAULT_PAGE = 50_000;
    private static final int MAX_LINKS = 5;
    private static final int FIRST_VERSION_WITH_LINKS = 58;

    private final Org org;
    private final Jobs<QueryJob> jobs;

    QueryResults(Org org, Jobs<QueryJob> jobs) {
        this.org = org;
        this.jobs = jobs;
    }

    ApiResponse page(ApiRequest request) {
        QueryJob job = finished(request);
        String path = request.base() + "/jobs/query/" + job.id() + "/results";
        int from = offset(request.param("locator"));
        boolean expired = from > 0
                && org.faults().hit(Fault.Kind.LOCATOR_EXPIRED, "GET", path).isPresent();
        if (expired || from > job.tuples().size()) {
            throw gone();
        }
        int asked = size(request.param("maxRecords"));
        int size = org.faults()
                .hit(Fault.Kind.SMALL_PAGE, "GET", path)
                .map(fault -> Math.max(1, Math.min(asked, fault.amount())))
                .orElse(asked);
        int to = (int) Math.min(job.tuples().size(), (long) from + size);
        return ApiResponse.stream(
                        200,
                        "text/csv",
                        out -> QueryCsv.write(
                                job.dialect(), job.shape(), job.tuples().subList(from, to), out))
                .header("Sforce-NumberOfRecords", String.valueOf(to - from))
                .header("Sforce-Locator", to == job.tuples().size() ? "null" : locator(to));
    }

    /** Addresses of up to five pages, so that a client can load them side by side. */
    ApiResponse links(ApiRequest request) {
        if (request.version() < FIRST_VERSION_WITH_LINKS) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        QueryJob job = finished(request);
        String path = request.base() + "/jobs/query/" + job.id();
        int size = size(request.param("maxRecords"));
        int at = offset(request.param("locator"));
        List<Map<String, Object>> links = new ArrayList<>();
        while (links.size() < MAX_LINKS && (at < job.tuples().size() || at == 0 && links.isEmpty())) {
            String from = at == 0 ? "" : "locator=" + locator(at) + "&";
            links.add(Map.of("resultLink", path + "/results?" + from + "maxRecords=" + size));
            at += size;
        }
        boolean done = at >= job.tuples().size();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resultPages", links);
        if (!done) {
            body.put("nextRecordsUrl", path + "/resultPages?locator=" + locator(at) + "&maxRecords=" + size);
        }
        body.put("done", done);
        return ApiResponse.ok(body);
    }

    private QueryJob finished(ApiRequest request) {
        QueryJob job = jobs.find(request.path("id"));
        if (job.version() != request.version()) {
            throw new ApiException(
                    409,
                    "INVALID_API_VERSION",
                    "The job was created with API version " + job.version()
                            + ".0; use the same version for its results");
        }
        JobState shown = job.shown(org.clock().instant());
        if (shown != JobState.COMPLETE) {
            throw Jobs.wrongState(job, shown, "results are available when it is JobComplete");
        }
        return job;
    }

    private static int size(@Nullable String maxRecords) {
        if (maxRecords == null) {
            return DEFAULT_PAGE;
        }
        if (!maxRecords.matches("[1-9]\\d{0,8}")) {
            throw ApiException.badRequest("INVALID_QUERY_LOCATOR", "maxRecords must be a positive number");
        }
        return Integer.parseInt(maxRecords);
    }

    private static String locator(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(@Nullable String locator) {
        if (locator == null || locator.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(
                    new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw gone();
        }
    }

    private static ApiException gone() {
        return ApiException.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
