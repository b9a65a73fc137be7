package io.foretell.salesforce;

import io.foretell.spi.crm.CallPermits.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call of the REST API, without a token.
 *
 * @param path below the version's root, such as {@code sobjects/Lead/describe}; from the server's root when it starts
 *     with a slash, as a {@code nextRecordsUrl} does
 * @param what completes 'the CRM refused …'
 */
record Call(
        Kind kind,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable RequestBody body,
        String what) {
    static Call get(Kind kind, String path, String what) {
        return of(kind, "GET", path, null, what);
    }

    static Call of(Kind kind, String method, String path, @Nullable RequestBody body, String what) {
        return new Call(kind, method, path, Map.of(), Map.of(), body, what);
    }

    Call query(String name, String value) {
        return new Call(kind, method, path, with(query, name, value), headers, body, what);
    }

    Call header(String name, String value) {
        return new Call(kind, method, path, query, with(headers, name, value), body, what);
    }

    Request request(HttpUrl server, ApiVersion version) {
        HttpUrl.Builder url = server.newBuilder()
                .encodedPath(path.startsWith("/") ? path : "/services/data/v" + version + "/" + path);
        query.forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder().url(url.build()).method(method, body);
        headers.forEach(request::header);
        return request.build();
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
