package io.foretell.practice.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The envelope of {@code /jsonrpc}: in, out, and errors as HTTP 200. */
final class JsonRpc {
    private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rpc rpc;

    JsonRpc(Rpc rpc) {
        this.rpc = rpc;
    }

    /** One call. {@code refusal} is set when the request is no JSON-RPC request at all. */
    record Call(
            @Nullable Object id,
            String service,
            String method,
            List<?> args,
            @Nullable Reply refusal) {
        /** The method of the model for {@code execute_kw}, else the method of the service. */
        String target() {
            return service.equals("object") && args.size() > 4 ? String.valueOf(args.get(4)) : method;
        }

        String model() {
            return service.equals("object") && args.size() > 3 ? String.valueOf(args.get(3)) : "";
        }
    }

    Call parse(@Nullable String contentType, byte[] body) {
        if (contentType == null || !contentType.startsWith("application/json")) {
            return refused(
                    Reply.page(
                            400,
                            "Bad Request",
                            "Request inferred type is compatible with [&#39;http&#39;] but &#39;/jsonrpc&#39; is type=&#39;json&#39;."));
        }
        Object root;
        try {
            root = JSON.readValue(body, Object.class);
        } catch (IOException e) {
            return refused(Reply.html(400, "Invalid JSON data"));
        }
        if (!(root instanceof Map<?, ?> request)) {
            return refused(Reply.html(400, "Invalid JSON-RPC data"));
        }
        Map<?, ?> params = request.get("params") instanceof Map<?, ?> map ? map : Map.of();
        return new Call(
                request.get("id"),
                String.valueOf(params.get("service")),
                String.valueOf(params.get("method")),
                params.get("args") instanceof List<?> list ? list : List.of(),
                null);
    }

    private static Call refused(Reply reply) {
        return new Call(null, "", "", List.of(), reply);
    }

    Reply answer(Call call) {
        if (call.refusal() != null) {
            return call.refusal();
        }
        if (call.service().equals("null") || call.method().equals("null")) {
            return error(
                    call.id(),
                    OdooException.type(
                            "RPC.jsonrpc() missing 3 required positional arguments: 'service', 'method', and 'args'"));
        }
        try {
            return result(call.id(), rpc.call(call.service(), call.method(), call.args()));
        } catch (Loader.Refused refused) {
            return result(call.id(), refused.reply());
        } catch (OdooException e) {
            return error(call.id(), e);
        } catch (RuntimeException e) {
            // A bug of ours or an argument nobody thought of: Odoo would show a Python error, so do we.
            LOG.warn("practice-crm call failed method={} model={}", call.target(), call.model(), e);
            return error(
                    call.id(),
                    new OdooException("builtins." + e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    private static Reply result(@Nullable Object id, @Nullable Object result) {
        Map<String, @Nullable Object> envelope = envelope(id);
        if (result != null) {
            envelope.put("result", result);
        }
        return Reply.json(bytes(envelope));
    }

    static Reply error(@Nullable Object id, OdooException e) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", e.name());
        data.put(
                "debug", "Traceback (most recent call last):\n  practice server\n" + e.name() + ": " + e.text() + "\n");
        data.put("message", e.text());
        data.put("arguments", List.of(e.text()));
        data.put("context", Map.of());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", 200);
        error.put("message", "Odoo Server Error");
        error.put("data", data);
        Map<String, @Nullable Object> envelope = envelope(id);
        envelope.put("error", error);
        return Reply.json(bytes(envelope));
    }

    private static Map<String, @Nullable Object> envelope(@Nullable Object id) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("jsonrpc", "2.0");
        envelope.put("id", id);
        return envelope;
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
