package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foretell.crmkit.Json;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Deploys a package as a whole or not at all, and waits for it. */
final class MetadataDeploy {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType ZIP = MediaType.get("application/zip");
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** About ten minutes: an org that runs all its tests on a deploy takes longer, but goes on by itself. */
    private static final int MOST_POLLS = 130;

    /** Waiting, so that tests need not. */
    interface Pause {
        void rest(Duration time) throws InterruptedException;

        Pause SLEEP = time -> Thread.sleep(time.toMillis());
    }

    private final SalesforceClient client;
    private final Pause pause;

    MetadataDeploy(SalesforceClient client, Pause pause) {
        this.client = client;
        this.pause = pause;
    }

    /**
     * Deploys, or only tries.
     *
     * @return why it cannot be done, one sentence each; empty when it was, or could be
     * @throws CrmException PERMISSION when this user may not deploy at all
     */
    List<String> run(byte[] zip, boolean checkOnly) {
        ObjectNode request = Json.mapper().createObjectNode();
        request.putObject("deployOptions")
                .put("rollbackOnError", true)
                .put("ignoreWarnings", true)
                .put("checkOnly", checkOnly)
                .put("singlePackage", true)
                .put("purgeOnDelete", false);
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("entity_content", null, RequestBody.create(request.toString(), JSON))
                .addFormDataPart("file", "deploy.zip", RequestBody.create(zip, ZIP))
                .build();
        String what = checkOnly ? "trying out the fields" : "deploying the fields";
        Answer started = client.call(Call.of(Kind.METADATA, "POST", "metadata/deployRequest", body, what));
        String id = started.json().path("id").asText("");
        if (!RecordIds.valid(id)) {
            throw started.malformed("no id of a deployment");
        }
        return problems(await(id, what));
    }

    private JsonNode await(String id, String what) {
        Duration wait = FIRST_WAIT;
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            JsonNode result = client.call(Call.get(Kind.METADATA, "metadata/deployRequest/" + id, what)
                            .query("includeDetails", "true"))
                    .json()
                    .path("deployResult");
            if (result.path("done").asBoolean(false)) {
                return result;
            }
            try {
                pause.rest(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw still(id);
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        throw still(id);
    }

    private static CrmException still(String id) {
        return new CrmException(
                ErrorClass.RETRY,
                "Salesforce still works on the deployment " + id
                        + " and goes on by itself: watch it in Setup > Deployment Status, then run the same command again.");
    }

    private static List<String> problems(JsonNode result) {
        List<String> problems = new ArrayList<>();
        JsonNode failures = result.path("details").path("componentFailures");
        for (JsonNode failure :
                failures.isArray() ? failures : Json.mapper().createArrayNode().add(failures)) {
            if (failure.path("problem").isTextual()
                    && !failure.path("problemType").asText("Error").equals("Warning")) {
                problems.add(words(
                        failure.path("fullName").asText("?"),
                        failure.path("problem").asText()));
            }
        }
        if (problems.isEmpty() && !result.path("success").asBoolean(false)) {
            String message =
                    result.path("errorMessage").asText(result.path("status").asText("no reason given"));
            problems.add("Salesforce refuses the deployment: " + message);
        }
        return problems;
    }

    private static String words(String name, String problem) {
        if (problem.matches("(?is).*(maximum number|limit).*field.*|.*field.*(maximum number|limit).*")) {
            return name
                    + " finds no room: the object has as many custom fields as it may; remove unused ones in Setup >"
                    + " Object Manager. Salesforce says: " + problem;
        } else if (problem.matches("(?is).*(insufficient|no access|not have.*access|privilege).*")) {
            return name + " may not be changed by this user: run 'foretell fields apply --as-admin', or give"
                    + " install/salesforce to an administrator. Salesforce says: " + problem;
        }
        return name + " is refused by Salesforce: " + problem;
    }
}
