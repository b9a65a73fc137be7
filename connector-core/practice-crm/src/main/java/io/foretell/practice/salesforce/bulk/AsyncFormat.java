package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.Json;
import io.foretell.practice.salesforce.http.Render;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a client and the first bulk API talk about jobs; XML unless the client chose JSON. */
enum AsyncFormat {
    XML,
    JSON;

    /** What the headers of a request ask for. */
    static AsyncFormat of(HttpCall call) {
        return json(call.header("Content-Type")) || json(call.header("Accept")) ? JSON : XML;
    }

    static boolean json(@Nullable String type) {
        return type != null && type.startsWith("application/json");
    }

    /** The scalar members of a body such as {@code jobInfo}. */
    Map<String, String> read(byte[] body) {
        Map<String, String> values = new TreeMap<>();
        if (this == JSON) {
            Json.read(body).properties().forEach(member -> {
                if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                    values.put(member.getKey(), member.getValue().asText());
                }
            });
        } else {
            AsyncXml.read(body).children().forEach(child -> values.put(child.name(), child.text()));
        }
        return values;
    }

    /** @param root the name of the element, which JSON leaves out */
    ApiResponse reply(int status, String root, Map<String, ?> info) {
        return this == JSON
                ? ApiResponse.json(status, json(info))
                : ApiResponse.raw(status, "application/xml", AsyncXml.write(root, info));
    }

    ApiResponse error(String code, String text) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("exceptionCode", code);
        error.put("exceptionMessage", text);
        return reply(400, "error", error);
    }

    /** Times in JSON have an offset, in XML a Z. */
    static Map<String, Object> json(Map<String, ?> info) {
        Map<String, Object> json = new LinkedHashMap<>();
        info.forEach((name, value) -> json.put(name, value instanceof Instant time ? Render.datetime(time) : value));
        return json;
    }
}
