package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.JsonBody;
import io.foretell.crmkit.Reply;
import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** One JSON-RPC call at a time; Odoo refuses batches. Safe for several threads. */
final class OdooRpc {
    private final HttpUrl endpoint;
    private final CrmHttp http;

    OdooRpc(HttpUrl base, CrmHttp http) {
        String path = base.encodedPath();
        this.endpoint = base.newBuilder()
                .encodedPath(path.endsWith("/") ? path + "jsonrpc" : path + "/jsonrpc")
                .build();
        this.http = http;
    }

    /**
     * Calls a method of a service.
     *
     * @param what completes 'the CRM refused …'
     */
    Answer call(Kind kind, String service, String method, List<?> args, String what) {
        Map<String, ?> params = Map.of("service", service, "method", method, "args", args);
        Request request = new Request.Builder()
                .url(endpoint)
                .post(JsonBody.of(Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params)))
                .build();
        Reply reply = http.send(request, kind);
        if (reply.status() / 100 == 3) {
            throw redirected(reply);
        }
        JsonNode tree = Json.tree(reply.body()).orElse(NullNode.getInstance());
        JsonNode error = tree.path("error");
        if (error.isObject()) {
            JsonNode data = error.path("data");
            String name = data.path("name").asText("");
            String message = data.path("message").asText(error.path("message").asText(""));
            throw OdooErrors.TABLE.exception(
                    new Failure(reply.status(), name, message, kind),
                    what,
                    reply.retryAfter().orElse(null));
        }
        if (!reply.ok()) {
            throw OdooErrors.TABLE.exception(
                    new Failure(reply.status(), "", "HTTP " + reply.status(), kind),
                    what,
                    reply.retryAfter().orElse(null));
        }
        if (!tree.has("jsonrpc")) {
            throw notOdoo(kind, what);
        }
        // A method that returns nothing has no 'result' at all.
        return new Answer(tree.path("result"), reply, what);
    }

    private CrmException redirected(Reply reply) {
        HttpUrl target = endpoint.resolve(reply.headers().get("Location") == null ? "" : location(reply));
        String to = target == null ? "another address" : ServerUrl.show(target);
        return new CrmException(
                ErrorClass.AUTH,
                ServerUrl.show(endpoint) + " sends us on to " + to + ": if that is your Odoo, write it as 'url'.");
    }

    private static String location(Reply reply) {
        String location = reply.headers().get("Location");
        return location == null ? "" : location;
    }

    private CrmException notOdoo(Kind kind, String what) {
        return new CrmException(
                kind == Kind.WRITE ? ErrorClass.AMBIGUOUS : ErrorClass.FATAL,
                ServerUrl.show(endpoint) + " answered, but not as Odoo does, to " + what
                        + ": check that 'url' is the Odoo server, and look for a proxy that cuts or changes answers.");
    }
}
