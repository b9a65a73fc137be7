package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.Failure;
import io.foretell.crmkit.JsonBody;
import io.foretell.crmkit.Reply;
import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;

/**
 * Calls the REST API as the signed-in user. The token is asked for with each request; a call whose token is refused is
 * repeated once with the next one, and nothing else is. Safe for several threads.
 */
final class SalesforceClient {
    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d+)/(\\d+)");
    // A new token would be refused just the same, for ever (seen in jsforce).
    private static final List<String> HOPELESS =
            List.of("This session is not valid for use with the REST API", "is not attached to Agent");

    private final Tokens tokens;
    private final CrmHttp http;
    private final CallPermits permits;
    private final ApiVersion version;

    SalesforceClient(Tokens tokens, CrmHttp http, CallPermits permits, ApiVersion version) {
        this.tokens = tokens;
        this.http = http;
        this.permits = permits;
        this.version = version;
    }

    ApiVersion version() {
        return version;
    }

    /** @param path as {@link Call} has it */
    Answer get(Kind kind, String path, String what) {
        return call(Call.get(kind, path, what));
    }

    Answer query(Kind kind, String soql, String what) {
        return call(Call.get(kind, "query", what).query("q", soql));
    }

    /** The rows of a query's first page and of all that follow it. */
    List<JsonNode> rows(Answer first) {
        List<JsonNode> rows = new ArrayList<>();
        first.list("records").forEach(rows::add);
        String next = next(first);
        while (!next.isEmpty()) {
            Answer page = get(first.kind(), next, first.what());
            page.list("records").forEach(rows::add);
            next = next(page);
        }
        return rows;
    }

    private static String next(Answer page) {
        JsonNode url = page.json().path("nextRecordsUrl");
        return url.isTextual() && url.textValue().startsWith("/services/") ? url.textValue() : "";
    }

    /** Deleted rows included, as long as they are in the bin. */
    Answer queryAll(Kind kind, String soql, String what) {
        return call(Call.get(kind, "queryAll", what).query("q", soql));
    }

    Answer post(Kind kind, String path, Object body, String what) {
        return call(Call.of(kind, "POST", path, JsonBody.of(body), what));
    }

    /** @throws CrmException when the answer is neither 2xx nor 304 */
    Answer call(Call call) {
        return exchange(call, request -> http.send(request, call.kind()));
    }

    /** Lets the body of a good answer flow elsewhere; the answer then has none. */
    Answer download(Call call, CrmHttp.Target target) {
        return exchange(call, request -> http.download(request, call.kind(), target));
    }

    /** The answer whatever its status, for who knows what a refusal means. */
    Answer attempt(Call call) {
        return Answer.of(authorised(call, request -> http.send(request, call.kind())), call.kind(), call.what());
    }

    private Answer exchange(Call call, Function<Request, Reply> sender) {
        return Answer.of(authorised(call, sender), call.kind(), call.what()).good();
    }

    private Reply authorised(Call call, Function<Request, Reply> sender) {
        AccessToken token = tokens.get();
        Reply reply = send(call, token, sender);
        if (sessionDied(reply, call.kind())) {
            reply = send(call, tokens.after(token), sender);
        }
        return reply;
    }

    private Reply send(Call call, AccessToken token, Function<Request, Reply> sender) {
        Request request = call.request(token.instance(), version)
                .newBuilder()
                .header("Authorization", "Bearer " + token.token().reveal())
                .header("Sforce-Call-Options", "client=Foretell")
                .build();
        Reply reply = sender.apply(request);
        String usage = reply.headers().get("Sforce-Limit-Info");
        Matcher matcher = USAGE.matcher(usage == null ? "" : usage);
        if (matcher.find()) {
            permits.observed(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return reply;
    }

    private static boolean sessionDied(Reply reply, Kind kind) {
        if (reply.ok()) {
            return false;
        }
        Failure failure = ErrorBody.failure(reply, kind);
        boolean refused = failure.name().equals("INVALID_SESSION_ID")
                || failure.name().equals("InvalidSessionId")
                || reply.status() == 401 && failure.name().isEmpty();
        return refused && HOPELESS.stream().noneMatch(failure.message()::contains);
    }
}
