package io.foretell.practice.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rights;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** {@code jobs/ingest}: create, upload, complete, look, results, abort, delete. */
public final class BulkIngestApi implements ApiModule {
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final int MAX_UPLOAD = 150_000_000;

    private final Org org;
    private final Jobs<IngestJob> jobs;
    private final Worker worker;

    public BulkIngestApi(Org org) {
        this.org = org;
        this.jobs = new Jobs<>(org, "I");
        this.worker = new Worker(org);
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("jobs/ingest", this::create)
                .get("jobs/ingest", request -> ApiResponse.ok(jobs.list()))
                .get("jobs/ingest/{id}", this::look)
                .patch("jobs/ingest/{id}", this::change)
                .delete("jobs/ingest/{id}", this::delete)
                .put("jobs/ingest/{id}/batches", this::upload)
                .get("jobs/ingest/{id}/successfulResults", request -> results(request, IngestJob::successful))
                .get("jobs/ingest/{id}/failedResults", request -> results(request, IngestJob::failed))
                .get("jobs/ingest/{id}/unprocessedrecords", request -> results(request, IngestJob::unprocessed));
    }

    private ApiResponse create(ApiRequest request) {
        String type = request.header("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            Multipart parts = Multipart.parse(type, request.body());
            IngestJob job = jobs.add(job(request, Json.read(parts.job())));
            job.upload(parts.content());
            worker.complete(job, parts.content(), "POST", request.base() + "/jobs/ingest");
            return ApiResponse.ok(job.info(JobState.UPLOAD_COMPLETE));
        }
        IngestJob job = jobs.add(job(request, request.json()));
        return ApiResponse.ok(job.info(job.state()));
    }

    private IngestJob job(ApiRequest request, JsonNode body) {
        String operation = body.path("operation").asText();
        if (!OPERATIONS.contains(operation)) {
            throw ApiException.badRequest("INVALIDJOB", "Unknown operation '" + operation + "'");
        }
        Rights rights = org.users().rights(request.user());
        String name = body.path("object").asText();
        ObjectDef object = org.schema()
                .object(name)
                .filter(rights::readable)
                .orElseThrow(() -> ApiException.badRequest(
                        "INVALIDENTITY", "Entity '" + name + "' is not supported by the Bulk API."));
        if (operation.equals("hardDelete") && !rights.may("BulkApiHardDelete")) {
            throw ApiException.badRequest(
                    "FEATURENOTENABLED",
                    "hardDelete operation requires special user profile permission, please contact your system administrator");
        }
        String externalId =
                operation.equals("upsert") ? body.path("externalIdFieldName").asText() : "";
        boolean keyed = object.field(externalId)
                .filter(field ->
                        field.idLookup() || field.externalId() || field.name().equals("Id"))
                .isPresent();
        if (operation.equals("upsert") && !keyed) {
            throw ApiException.badRequest(
                    "INVALIDJOB",
                    "External ID was blank or is no external id of " + object.name()
                            + ". An External ID must be specified for upsert.");
        }
        return new IngestJob(
                jobs.begin(request), operation, object.name(), Dialect.of(body), externalId, options(request));
    }

    /** No assignment rule runs unless the job names one. */
    private static DmlOptions options(ApiRequest request) {
        String duplicates = request.header("Sforce-Duplicate-Rule-Header");
        boolean allow = duplicates != null
                && duplicates.toLowerCase(Locale.ROOT).replace(" ", "").contains("allowsave=true");
        return DmlOptions.api().withAutoAssign(false).withAllowDuplicates(allow);
    }

    private ApiResponse upload(ApiRequest request) {
        IngestJob job = jobs.find(request.path("id"));
        if (request.body().length > MAX_UPLOAD) {
            throw new ApiException(413, "REQUEST_ENTITY_TOO_LARGE", "An upload is limited to 150 MB.");
        }
        if (job.state() != JobState.OPEN) {
            throw Jobs.wrongState(job, job.state(), "content can be uploaded while it is Open");
        }
        if (!job.upload(request.body())) {
            throw ApiException.badRequest(
                    "CLIENTINPUTERROR",
                    "Found multiple contents for job: <" + job.id()
                            + ">, please 'Close' / 'Abort' / 'Delete' the current"
                            + " Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        return ApiResponse.empty(201);
    }

    private ApiResponse change(ApiRequest request) {
        IngestJob job = jobs.find(request.path("id"));
        String wanted = request.json().path("state").asText();
        if (wanted.equals(JobState.UPLOAD_COMPLETE.word())) {
            return completed(request, job);
        }
        JobState shown = job.shown(org.clock().instant());
        if (!wanted.equals(JobState.ABORTED.word()) || shown.terminal()) {
            throw Jobs.wrongState(job, shown, "it cannot be set to " + wanted);
        }
        job.enter(JobState.ABORTED, org.clock().instant());
        return ApiResponse.ok(job.info(JobState.ABORTED));
    }

    private ApiResponse completed(ApiRequest request, IngestJob job) {
        if (job.state() != JobState.OPEN) {
            throw Jobs.wrongState(job, job.shown(org.clock().instant()), "it cannot be set to UploadComplete");
        }
        worker.complete(job, job.uploaded(), "PATCH", request.base() + "/jobs/ingest/" + job.id());
        return ApiResponse.ok(job.info(JobState.UPLOAD_COMPLETE));
    }

    private ApiResponse look(ApiRequest request) {
        IngestJob job = jobs.find(request.path("id"));
        return ApiResponse.ok(job.info(worker.poll(job)));
    }

    private ApiResponse delete(ApiRequest request) {
        IngestJob job = jobs.find(request.path("id"));
        JobState state = job.state();
        if (state == JobState.OPEN || state == JobState.IN_PROGRESS) {
            throw Jobs.wrongState(job, state, "only a job that is finished or not begun can be deleted");
        }
        jobs.remove(job);
        return ApiResponse.empty(204);
    }

    private ApiResponse results(ApiRequest request, Function<IngestJob, ByteArrayOutputStream> file) {
        IngestJob job = jobs.find(request.path("id"));
        JobState shown = job.shown(org.clock().instant());
        if (!shown.terminal()) {
            throw Jobs.wrongState(job, shown, "results are available when it has ended");
        }
        return ApiResponse.stream(200, "text/csv", out -> file.apply(job).writeTo(out));
    }
}
