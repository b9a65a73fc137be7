package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.Json;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits.Kind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the body of a failed call, in any of the shapes that there are: an array of errors, one error, OAuth's object,
 * the object of the first Bulk API, a gateway's HTML, or nothing.
 */
final class ErrorBody {
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final int HTML_LOOKED_AT = 4096;

    private ErrorBody() {}

    static Failure failure(Reply reply, Kind kind) {
        return read(reply.status(), reply.body(), kind);
    }

    static Failure read(int status, byte[] body, Kind kind) {
        JsonNode tree = Json.tree(body).orElse(NullNode.getInstance());
        JsonNode error = tree.isArray() ? tree.path(0) : tree;
        if (error.has("errorCode") || error.has("statusCode")) {
            RowFailure failure = RowFailure.of(error);
            return new Failure(status, failure.code(), failure.message(), kind);
        } else if (error.path("error").isTextual()) {
            return new Failure(
                    status,
                    error.path("error").asText(),
                    error.path("error_description").asText(""),
                    kind);
        } else if (error.has("exceptionCode")) {
            return new Failure(
                    status,
                    error.path("exceptionCode").asText(),
                    error.path("exceptionMessage").asText(""),
                    kind);
        }
        return new Failure(status, "", words(status, body), kind);
    }

    private static String words(int status, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, HTML_LOOKED_AT), StandardCharsets.UTF_8);
        Matcher title = TITLE.matcher(text);
        return title.find() ? "HTTP " + status + ", " + title.group(1).strip() : "HTTP " + status;
    }
}
