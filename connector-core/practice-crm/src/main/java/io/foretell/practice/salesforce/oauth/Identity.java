package io.foretell.practice.salesforce.oauth;

import io.foretell.practice.salesforce.http.HttpCall;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the user is, in the two spellings that clients ask for. */
final class Identity {
    private static final List<String> SOAP = List.of("enterprise:c", "metadata:m", "partner:u", "tooling_soap:T");
    private static final Map<String, String> REST = Map.of(
            "rest",
            "",
            "sobjects",
            "sobjects/",
            "search",
            "search/",
            "query",
            "query/",
            "recent",
            "recent/",
            "tooling_rest",
            "tooling/");

    private final Org org;

    Identity(Org org) {
        this.org = org;
    }

    static String host(HttpCall call) {
        String host = call.header("Host");
        return host == null ? "127.0.0.1" : host;
    }

    /** The address under which the client has found us, hence under which it will find us again. */
    static String origin(HttpCall call) {
        return "http://" + host(call);
    }

    static String address(Org org, User user, HttpCall call) {
        return origin(call) + "/id/" + org.id() + "/" + user.id();
    }

    Map<String, Object> userInfo(User user, HttpCall call) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sub", address(org, user, call));
        body.put("user_id", user.id());
        body.put("organization_id", org.id());
        body.put("preferred_username", user.username());
        body.put("nickname", user.username());
        body.put("name", field(user, "Name"));
        body.put("email", field(user, "Email"));
        body.put("email_verified", true);
        body.put("given_name", field(user, "FirstName"));
        body.put("family_name", field(user, "LastName"));
        body.put("zoneinfo", field(user, "TimeZoneSidKey"));
        body.put("profile", origin(call) + "/" + user.id());
        rest(user, call, body);
        return body;
    }

    Map<String, Object> full(User user, HttpCall call) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", address(org, user, call));
        body.put("asserted_user", true);
        body.put("user_id", user.id());
        body.put("organization_id", org.id());
        body.put("username", user.username());
        body.put("nick_name", user.username());
        body.put("display_name", field(user, "Name"));
        body.put("email", field(user, "Email"));
        body.put("email_verified", true);
        body.put("first_name", field(user, "FirstName"));
        body.put("last_name", field(user, "LastName"));
        body.put("timezone", field(user, "TimeZoneSidKey"));
        rest(user, call, body);
        return body;
    }

    private void rest(User user, HttpCall call, Map<String, Object> body) {
        String origin = origin(call);
        Map<String, Object> urls = new LinkedHashMap<>();
        for (String pair : SOAP) {
            String[] parts = pair.split(":", 2);
            urls.put(
                    parts[0],
                    origin + "/services/Soap/" + parts[1] + "/{version}/"
                            + org.id().substring(0, 15));
        }
        REST.forEach((name, path) -> urls.put(name, origin + "/services/data/v{version}/" + path));
        urls.put("profile", origin + "/" + user.id());
        urls.put("custom_domain", origin);
        body.put("urls", urls);
        body.put(
                "photos",
                Map.of(
                        "picture", origin + "/profilephoto/005/F",
                        "thumbnail", origin + "/profilephoto/005/T"));
        body.put("active", true);
        body.put("user_type", "STANDARD");
        body.put("language", "en_US");
        body.put("locale", "en_US");
        body.put("utcOffset", 0);
        body.put("is_app_installed", true);
    }

    private Object field(User user, String name) {
        Optional<Row> row = org.read(view -> view.row(user.id()));
        Object value = row.map(found -> Optional.ofNullable(found.get(name)))
                .flatMap(found -> found)
                .orElse("");
        return Optional.ofNullable(Render.value(value)).orElse("");
    }
}
