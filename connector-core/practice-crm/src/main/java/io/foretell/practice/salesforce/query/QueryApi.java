package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.soql.Soql;
import io.foretell.practice.salesforce.soql.SoqlException;
import io.foretell.practice.salesforce.soql.SoqlQuery;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code query}, {@code queryAll} and their further pages. */
public final class QueryApi implements ApiModule {
    private static final int MAX_BATCH = 2_000;
    private static final int MIN_BATCH = 200;
    private static final Pattern BATCH = Pattern.compile("(?i).*batchSize\\s*=\\s*(\\d{1,6}).*");
    private static final Pattern LOCATOR = Pattern.compile("([A-Za-z0-9]{15,18})-(\\d{1,9})");

    private final Org org;
    private final Soql soql;
    private final Cursors cursors;

    public QueryApi(Org org) {
        this.org = org;
        this.soql = new Soql(org);
        this.cursors = new Cursors(org);
    }

    @Override
    public void routes(ApiRoutes routes) {
        for (String root : List.of("", "tooling/")) {
            routes.get(root + "query", request -> query(request, false))
                    .get(root + "queryAll", request -> query(request, true))
                    .get(root + "query/{locator}", this::more)
                    .get(root + "queryAll/{locator}", this::more);
        }
    }

    private ApiResponse query(ApiRequest request, boolean withDeleted) {
        String explain = request.param("explain");
        String text = request.param("q");
        return refusals(() -> {
            if (explain != null) {
                return new Plans(soql).explain(request, explain);
            }
            if (text == null) {
                throw ApiException.badRequest("MALFORMED_QUERY", "A query string has to be specified");
            }
            SoqlQuery query = SoqlQuery.parse(text);
            SoqlResult result = request.read(view -> soql.run(view, request.user(), query, withDeleted));
            return "true".equalsIgnoreCase(request.param("columns"))
                    ? ApiResponse.ok(new Columns(request.org().schema()).of(query, result))
                    : ApiResponse.ok(answer(request, result));
        });
    }

    private Map<String, @Nullable Object> answer(ApiRequest request, SoqlResult result) {
        Pages pages = new Pages(cursors, request.base(), request.user());
        if (result instanceof SoqlResult.Count count) {
            return Pages.whole(count.total(), List.of());
        }
        if (result instanceof SoqlResult.Groups groups) {
            if (groups.groups().size() > MAX_BATCH) {
                throw ApiException.badRequest(
                        "EXCEEDED_ID_LIMIT",
                        "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
            }
            return pages.groups(groups);
        }
        return pages.first(((SoqlResult.Rows) result).tuples(), batch(request, MAX_BATCH));
    }

    private ApiResponse more(ApiRequest request) {
        Matcher locator = LOCATOR.matcher(request.path("locator"));
        String path = request.base() + "/query/" + request.path("locator");
        if (!locator.matches()
                || org.faults().hit(Fault.Kind.LOCATOR_EXPIRED, "GET", path).isPresent()) {
            throw Cursors.gone();
        }
        Cursors.Cursor cursor = cursors.find(request.user(), locator.group(1));
        int from = Integer.parseInt(locator.group(2));
        if (from > cursor.tuples().size()) {
            throw Cursors.gone();
        }
        Pages pages = new Pages(cursors, request.base(), request.user());
        return ApiResponse.ok(pages.page(cursor.tuples(), from, batch(request, cursor.batch()), cursor));
    }

    /** How many rows a page has: a wish of the caller, and the server may give fewer. */
    private int batch(ApiRequest request, int otherwise) {
        String options = request.header("Sforce-Query-Options");
        Matcher wish = BATCH.matcher(options == null ? "" : options);
        int asked = wish.matches() ? Integer.parseInt(wish.group(1)) : otherwise;
        int batch = Math.max(MIN_BATCH, Math.min(MAX_BATCH, asked));
        return org.faults()
                .hit(Fault.Kind.SMALL_PAGE, "GET", request.base() + "/query")
                .map(fault -> Math.max(1, Math.min(batch, fault.amount())))
                .orElse(batch);
    }

    static ApiResponse refusals(Supplier<ApiResponse> work) {
        try {
            return work.get();
        } catch (SoqlException e) {
            boolean forbidden = e.code().toUpperCase(Locale.ROOT).startsWith("INSUFFICIENT_ACCESS");
            throw new ApiException(forbidden ? 403 : 400, e.code(), e.text());
        }
    }
}
