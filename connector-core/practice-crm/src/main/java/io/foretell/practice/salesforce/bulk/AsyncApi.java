package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.Door;
import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.SignIn;
import io.foretell.practice.salesforce.http.Versions;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The first bulk API, {@code /services/async/67.0/job}: jobs of batches that the client cuts itself. The session comes in
 * a header of its own, and a batch is carried out while it is handed in.
 */
public final class AsyncApi implements Door {
    private static final int MOST_BYTES = 10_000_000;

    private final Org org;
    private final AsyncJobs jobs;
    private final AsyncWork work;

    public AsyncApi(Org org) {
        this.org = org;
        this.jobs = new AsyncJobs(org);
        this.work = new AsyncWork(org);
    }

    @Override
    public String segment() {
        return "async";
    }

    @Override
    public ApiResponse answer(HttpCall call, SignIn signIn) {
        AsyncFormat format = AsyncFormat.of(call);
        try {
            return signedIn(call, signIn, format);
        } catch (AsyncProblem e) {
            return format.error(e.code(), e.text());
        } catch (ApiException e) {
            return format.error("InvalidJob", "The request is not valid JSON");
        }
    }

    private ApiResponse signedIn(HttpCall call, SignIn signIn, AsyncFormat format) {
        if (call.path().size() < 4) {
            throw unknown(call);
        }
        int version = version(call);
        User user = user(call, signIn);
        if (!org.users().rights(user).may("ApiEnabled")) {
            throw new AsyncProblem("FeatureNotEnabled", "API is not enabled for this Organization or Partner");
        }
        if (!org.quota().spend()) {
            throw new AsyncProblem("ExceededQuota", "TotalRequests Limit exceeded.");
        }
        org.counters().call("async " + call.method());
        List<String> path = call.path().subList(3, call.path().size());
        // Every second segment is an id.
        String shape = IntStream.range(0, path.size())
                .mapToObj(i -> i % 2 == 0 ? path.get(i) : "*")
                .collect(Collectors.joining("/"));
        if ((call.method() + " " + shape).equals("POST job")) {
            AsyncJob job = jobs.create(user, version, format.read(call.body()));
            return format.reply(201, "jobInfo", job.info());
        }
        if (path.size() < 2 || !path.get(0).equals("job")) {
            throw unknown(call);
        }
        AsyncJob job = jobs.find(path.get(1));
        boolean json = format == AsyncFormat.JSON || job.spec().contentType().equals("JSON");
        return ofJob(call, shape, path, job, json ? AsyncFormat.JSON : format);
    }

    private static int version(HttpCall call) {
        try {
            return Versions.parse("v" + call.path().get(2));
        } catch (ApiException e) {
            throw unknown(call);
        }
    }

    private static User user(HttpCall call, SignIn signIn) {
        String token = call.header("X-SFDC-Session");
        try {
            return signIn.session(token == null ? "" : token).user();
        } catch (ApiException e) {
            throw new AsyncProblem("InvalidSessionId", "Invalid session id");
        }
    }

    private ApiResponse ofJob(HttpCall call, String shape, List<String> path, AsyncJob job, AsyncFormat format) {
        return switch (call.method() + " " + shape) {
            case "GET job/*" -> format.reply(200, "jobInfo", job.info());
            case "POST job/*" -> {
                job.enter(
                        format.read(call.body()).getOrDefault("state", ""),
                        org.clock().instant());
                yield format.reply(200, "jobInfo", job.info());
            }
            case "POST job/*/batch" ->
                format.reply(201, "batchInfo", add(job, call).info(true));
            case "GET job/*/batch" ->
                format.reply(
                        200,
                        "batchInfoList",
                        Map.of(
                                "batchInfo",
                                job.batches().stream()
                                        .map(batch -> shown(format, batch))
                                        .toList()));
            case "GET job/*/batch/*" ->
                format.reply(200, "batchInfo", job.batch(id(path, 3)).info(false));
            case "GET job/*/batch/*/request" -> request(job.batch(id(path, 3)));
            case "GET job/*/batch/*/result" -> result(job, job.batch(id(path, 3)), format);
            case "GET job/*/batch/*/result/*" -> rows(job, job.batch(id(path, 3)), id(path, 5));
            default -> throw unknown(call);
        };
    }

    private static Map<String, Object> shown(AsyncFormat format, AsyncBatch batch) {
        Map<String, Object> info = batch.info(false);
        return format == AsyncFormat.JSON ? AsyncFormat.json(info) : info;
    }

    private static String id(List<String> path, int at) {
        return Ids.canonical(path.get(at)).orElse(path.get(at));
    }

    private AsyncBatch add(AsyncJob job, HttpCall call) {
        job.checkOpen();
        if (call.body().length == 0 || call.body().length > MOST_BYTES) {
            throw new AsyncProblem(
                    "ClientInputError",
                    call.body().length == 0
                            ? "The batch is empty"
                            : "Request exceeded the maximum of " + MOST_BYTES + " bytes");
        }
        AsyncBatch batch = new AsyncBatch(
                jobs.id("751"),
                job.spec().id(),
                jobs.id("752"),
                org.clock().instant(),
                call.headers().getOrDefault("Content-Type", "text/csv"),
                call.body(),
                work.run(job.spec(), call.body()));
        job.add(batch);
        return batch;
    }

    private static ApiResponse request(AsyncBatch batch) {
        return ApiResponse.raw(200, batch.type(), batch.request());
    }

    private static ApiResponse result(AsyncJob job, AsyncBatch batch, AsyncFormat format) {
        if (batch.outcome() instanceof AsyncBatch.Saved saved) {
            return AsyncResults.saved(job.spec().contentType(), saved.results());
        }
        if (batch.outcome() instanceof AsyncBatch.Broken) {
            throw new AsyncProblem("InvalidBatch", "Batch " + batch.id() + " has no results; see its stateMessage");
        }
        return format == AsyncFormat.JSON
                ? ApiResponse.ok(List.of(batch.resultId()))
                : format.reply(200, "result-list", Map.of("result", batch.resultId()));
    }

    private static ApiResponse rows(AsyncJob job, AsyncBatch batch, String resultId) {
        if (batch.outcome() instanceof AsyncBatch.Found found
                && batch.resultId().equals(resultId)) {
            return AsyncResults.found(job.spec(), found.rows());
        }
        throw new AsyncProblem("InvalidBatch", "Batch " + batch.id() + " has no result " + resultId);
    }

    private static AsyncProblem unknown(HttpCall call) {
        return new AsyncProblem("InvalidUrl", "There is no " + call);
    }
}
