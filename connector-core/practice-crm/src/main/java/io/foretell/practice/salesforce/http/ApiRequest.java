package io.foretell.practice.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Transaction;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.org.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request of a signed-in user below {@code /services/data/vXX.X/}, for one thread. A request inside an all-or-none Composite shares the
 * transaction of the whole, therefore handlers reach the store through {@link #read} and {@link #transact} only.
 */
public final class ApiRequest {
    private final Org org;
    private final Session session;
    private final int version;
    private final HttpCall call;
    private final Map<String, String> pathValues;
    private final @Nullable Transaction within;
    private @Nullable Rights rights;

    ApiRequest(
            Org org,
            Session session,
            int version,
            HttpCall call,
            Map<String, String> pathValues,
            @Nullable Transaction within) {
        this.org = org;
        this.session = session;
        this.version = version;
        this.call = call;
        this.pathValues = Map.copyOf(pathValues);
        this.within = within;
    }

    public Org org() {
        return org;
    }

    public User user() {
        return session.user();
    }

    public Session session() {
        return session;
    }

    /** Such as 67. */
    public int version() {
        return version;
    }

    /** Such as {@code /services/data/v67.0}, without a slash at the end. */
    public String base() {
        return "/services/data/v" + version + ".0";
    }

    public String method() {
        return call.method();
    }

    /** The decoded segments after the version. */
    List<String> path() {
        return call.path();
    }

    /** The value of a placeholder of the route. */
    public String path(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    public @Nullable String param(String name) {
        return call.param(name);
    }

    public Map<String, String> params() {
        return call.query();
    }

    public @Nullable String header(String name) {
        return call.header(name);
    }

    public Map<String, String> headers() {
        return call.headers();
    }

    /** Inflated. */
    public byte[] body() {
        return call.body();
    }

    /** @throws ApiException 400 JSON_PARSER_ERROR */
    public JsonNode json() {
        return Json.read(call.body());
    }

    /** Looks at the committed rows, or inside a Composite at its own. */
    public <T> T read(Function<View, T> work) {
        Transaction shared = within;
        return shared == null ? org.read(work) : work.apply(shared);
    }

    /** Changes rows as the user, as the headers want it. */
    public <T> T transact(Function<Transaction, T> work) {
        Transaction shared = within;
        return shared == null ? org.transact(user(), options(), work) : work.apply(shared);
    }

    /** What the headers say about assignment rules and duplicates. */
    public DmlOptions options() {
        String assign = header("Sforce-Auto-Assign");
        String duplicates = header("Sforce-Duplicate-Rule-Header");
        return DmlOptions.api()
                .withAutoAssign(assign == null || !assign.trim().equalsIgnoreCase("false"))
                .withAllowDuplicates(duplicates != null
                        && duplicates.replace(" ", "").toLowerCase(Locale.ROOT).contains("allowsave=true"));
    }

    /** What the user may do; the same for the whole request. */
    public Rights rights() {
        Rights known = rights;
        if (known == null) {
            known = org.users().rights(user());
            rights = known;
        }
        return known;
    }

    /** @throws ApiException 404 when there is no such object in the eyes of the user */
    public ObjectDef object(String anyCase) {
        return org.schema()
                .object(anyCase)
                .filter(rights()::readable)
                .orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
    }

    /** @throws ApiException 400 when there is no such field in the eyes of the user */
    public FieldDef field(ObjectDef object, String anyCase) {
        Rights rights = rights();
        return object.field(anyCase)
                .filter(field -> rights.readable(object, field))
                .orElseThrow(() -> ApiException.badRequest(
                        "INVALID_FIELD", "No such column '" + anyCase + "' on sobject of type " + object.name()));
    }

    /** All fields that the user may see. */
    public List<FieldDef> fields(ObjectDef object) {
        Rights rights = rights();
        return object.fields().stream()
                .filter(field -> rights.readable(object, field))
                .toList();
    }

    ApiRequest withPathValues(Map<String, String> values) {
        return new ApiRequest(org, session, version, call, values, within);
    }

    /** The same user asks for something else, as Composite does. */
    ApiRequest with(int newVersion, HttpCall newCall) {
        return new ApiRequest(org, session, newVersion, newCall, Map.of(), within);
    }

    /** The same request, with all its work inside one transaction. */
    public ApiRequest within(Transaction transaction) {
        return new ApiRequest(org, session, version, call, pathValues, transaction);
    }

    @Override
    public String toString() {
        return call + " v" + version;
    }
}
