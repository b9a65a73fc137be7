package io.foretell.practice.salesforce.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Switch;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code metadata/deployRequest}: takes zips, shows what became of them, cancels. Thread-safe. */
public final class MetadataApi implements ApiModule {
    private final Org org;
    private final Catalog catalog = new Catalog();
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    public MetadataApi(Org org) {
        this.org = org;
    }

    @Override
    public void routes(ApiRoutes routes) {
        routes.post("metadata/deployRequest", this::deploy)
                .get("metadata/deployRequest/{id}", this::status)
                .patch("metadata/deployRequest/{id}", this::cancel);
    }

    private ApiResponse deploy(ApiRequest request) {
        allow(request);
        String type = request.header("Content-Type");
        Map<String, byte[]> parts;
        try {
            parts = MultiPart.parse(type == null ? "" : type, request.body());
        } catch (BadDeploy e) {
            throw ApiException.badRequest(e.code(), String.valueOf(e.getMessage()));
        }
        byte[] zip = parts.get("file");
        byte[] json = parts.getOrDefault("json", parts.get("entity_content"));
        if (zip == null || json == null) {
            throw ApiException.badRequest(
                    "INVALID_MULTIPART_REQUEST",
                    "The parts 'file' with the zip and 'json' with the options are needed");
        }
        JsonNode options = Json.read(json).path("deployOptions");
        Deployment deployment = new Deployment(newId(), org, catalog, request.user(), DeployOptions.of(options), zip);
        deployments.put(deployment.snapshot().id(), deployment);
        return ApiResponse.json(201, reply(request, deployment, false));
    }

    private ApiResponse status(ApiRequest request) {
        allow(request);
        Deployment deployment = need(request);
        deployment.step();
        return ApiResponse.ok(reply(request, deployment, "true".equals(request.param("includeDetails"))));
    }

    private ApiResponse cancel(ApiRequest request) {
        allow(request);
        Deployment deployment = need(request);
        String wanted = request.json().path("deployResult").path("status").asText();
        if (!wanted.toLowerCase(Locale.ROOT).startsWith("cancel")) {
            throw ApiException.badRequest("INVALID_FIELD", "Only the status Canceling can be asked for");
        }
        if (!deployment.cancel()) {
            throw ApiException.badRequest("INVALID_ID_FIELD", "Deployment already completed");
        }
        return ApiResponse.json(202, reply(request, deployment, false));
    }

    private void allow(ApiRequest request) {
        Rights rights = org.users().rights(request.user());
        boolean enough = rights.may("ModifyAllData")
                || rights.may("ModifyMetadata") && !org.switches().on(Switch.DEPLOY_NEEDS_MODIFY_ALL);
        if (!enough) {
            throw new ApiException(
                    403,
                    "INSUFFICIENT_ACCESS",
                    "use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions");
        }
    }

    private Deployment need(ApiRequest request) {
        Deployment found =
                Ids.canonical(request.path("id")).map(deployments::get).orElse(null);
        if (found == null) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return found;
    }

    private static Map<String, Object> reply(ApiRequest request, Deployment deployment, boolean details) {
        Deployment.Snapshot now = deployment.snapshot();
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("id", now.id());
        reply.put("validatedDeployRequestId", "");
        reply.put("url", request.base() + "/metadata/deployRequest/" + now.id());
        reply.put("deployResult", DeployJson.of(now, details));
        reply.put("deployOptions", options(now.options()));
        return reply;
    }

    private static Map<String, Object> options(DeployOptions options) {
        return Map.of(
                "allowMissingFiles", options.allowMissingFiles(),
                "autoUpdatePackage", options.autoUpdatePackage(),
                "checkOnly", options.checkOnly(),
                "ignoreWarnings", options.ignoreWarnings(),
                "purgeOnDelete", options.purgeOnDelete(),
                "rollbackOnError", options.rollbackOnError(),
                "singlePackage", options.singlePackage());
    }

    /** With the same two characters of the server as the org's other ids. */
    private String newId() {
        String fifteen = String.format(Locale.ROOT, "0Af%s0%09d", org.id().substring(3, 5), numbers.incrementAndGet());
        return Ids.canonical(fifteen).orElseThrow();
    }
}
