package io.foretell.practice.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.fault.Fault;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.soql.SoqlException;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.time.Instant;

/** {@code jobs/query}: create, look, abort, delete. */
public final class BulkQueryApi implements ApiModule {
    private final Org org;
    private final BulkSoql soql;
    private final Jobs<QueryJob> jobs;
    private final QueryResults results;

    public BulkQueryApi(Org org) {
        this.org = org;
        this.soql = new BulkSoql(org);
        this.jobs = new Jobs<>(org, "Q");
        this.results = new QueryResults(org, jobs);
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("jobs/query", this::create)
                .get("jobs/query", request -> ApiResponse.ok(jobs.list()))
                .get("jobs/query/{id}", this::look)
                .patch("jobs/query/{id}", this::abort)
                .delete("jobs/query/{id}", this::delete)
                .get("jobs/query/{id}/results", results::page)
                .get("jobs/query/{id}/resultPages", results::links);
    }

    private ApiResponse create(ApiRequest request) {
        JsonNode body = request.json();
        String operation = body.path("operation").asText();
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw ApiException.badRequest("INVALIDJOB", "The operation must be query or queryAll");
        }
        Dialect dialect = Dialect.of(body);
        SoqlResult.Rows rows = run(request, body.path("query").asText(), operation.equals("queryAll"));
        QueryJob job = jobs.add(new QueryJob(
                jobs.begin(request), operation, rows.object().name(), dialect, rows.shape(), rows.tuples()));
        Instant now = org.clock().instant();
        String path = request.base() + "/jobs/query";
        org.faults()
                .hit(Fault.Kind.JOB_DELAYED, "POST", path)
                .ifPresent(fault -> job.notBefore(now.plus(fault.delay())));
        if (org.faults().hit(Fault.Kind.JOB_FAILS, "POST", path).isPresent()) {
            job.fail("InternalServerError : Unable to process the query", now);
        } else {
            job.enter(JobState.COMPLETE, now);
        }
        return ApiResponse.ok(job.info(JobState.UPLOAD_COMPLETE));
    }

    private SoqlResult.Rows run(ApiRequest request, String text, boolean withDeleted) {
        try {
            return soql.run(request.user(), text, withDeleted);
        } catch (SoqlException e) {
            throw ApiException.badRequest(e.code(), e.text());
        } catch (BulkSoql.Unsupported e) {
            throw ApiException.badRequest("FEATURENOTENABLED", e.text());
        }
    }

    private ApiResponse look(ApiRequest request) {
        QueryJob job = jobs.find(request.path("id"));
        return ApiResponse.ok(job.info(job.poll(org.clock().instant())));
    }

    private ApiResponse abort(ApiRequest request) {
        QueryJob job = jobs.find(request.path("id"));
        JobState shown = job.shown(org.clock().instant());
        if (!request.json().path("state").asText().equals(JobState.ABORTED.word()) || shown.terminal()) {
            throw Jobs.wrongState(job, shown, "only a job that is not finished can be set to Aborted");
        }
        job.enter(JobState.ABORTED, org.clock().instant());
        return ApiResponse.ok(job.info(JobState.ABORTED));
    }

    private ApiResponse delete(ApiRequest request) {
        QueryJob job = jobs.find(request.path("id"));
        JobState shown = job.shown(org.clock().instant());
        if (!shown.terminal()) {
            throw Jobs.wrongState(job, shown, "only a finished job can be deleted");
        }
        jobs.remove(job);
        return ApiResponse.empty(204);
    }
}
