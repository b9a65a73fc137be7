package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Tenant;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the database, checks login and key, and asks who and where we are. */
final class OdooSignIn {
    /** Who we are, and the way to speak as that user. */
    record SignedIn(Tenant tenant, OdooClient client, int majorVersion) {}

    private static final String FIRST_LANGUAGE = "en_US";

    private final OdooOptions options;
    private final OdooRpc rpc;

    OdooSignIn(OdooOptions options, OdooRpc rpc) {
        this.options = options;
        this.rpc = rpc;
    }

    SignedIn signIn() {
        JsonNode version = rpc.call(Kind.SIGN_IN, "common", "version", List.of(), "asking for the version")
                .result();
        String database = options.database().orElseGet(this::onlyDatabase);
        JsonNode uid = rpc.call(
                        Kind.SIGN_IN,
                        "common",
                        "authenticate",
                        List.of(database, options.login(), options.apiKey().reveal(), Map.of()),
                        "signing in")
                .result();
        if (!uid.isInt()) {
            throw new CrmException(
                    ErrorClass.AUTH,
                    "Odoo refuses login '" + options.login() + "' for database '" + database
                            + "': check 'login', and make a new API key for that user (Preferences > Account Security) if"
                            + " the old one has expired.");
        }
        OdooClient client = new OdooClient(rpc, database, uid.intValue(), options.apiKey());
        String number = version.path("server_version").asText("unknown");
        return new SignedIn(
                tenant(client, database, uid.intValue(), number),
                client,
                version.path("server_version_info").path(0).asInt(0));
    }

    private String onlyDatabase() {
        List<String> names = new ArrayList<>();
        try {
            rpc.call(Kind.SIGN_IN, "db", "list", List.of(), "asking for the databases")
                    .list()
                    .forEach(name -> names.add(name.asText()));
        } catch (CrmException e) {
            if (e.errorClass().retryable()) {
                throw e;
            }
            throw new CrmException(
                    ErrorClass.AUTH,
                    "This server does not tell its databases: set 'database' (Odoo shows it under"
                            + " Settings, or in the address of the log-in page).");
        }
        if (names.size() == 1) {
            return names.get(0);
        }
        throw new CrmException(
                ErrorClass.AUTH,
                "The server has " + names.size() + " databases: set 'database' to one of " + names + ".");
    }

    private Tenant tenant(OdooClient client, String database, int uid, String version) {
        JsonNode user = one(client, "res.users", uid, List.of("name", "login", "lang", "tz", "company_id"));
        int companyId = user.path("company_id").path(0).asInt(1);
        JsonNode company = one(client, "res.company", companyId, List.of("name", "currency_id"));
        List<JsonNode> languages = languages(client);
        String server = ServerUrl.show(options.url());
        return new Tenant(
                id(database, languages),
                company.path("name").asText(database),
                user.path("login").asText(options.login()),
                version,
                zone(user.path("tz").asText("")),
                company.path("currency_id").path(1).asText(""),
                active(languages, user.path("lang").asText("")),
                server + "/web#id={id}&model={object}&view_type=form");
    }

    private static JsonNode one(OdooClient client, String model, int id, List<String> fields) {
        Answer answer = client.call(
                Kind.SIGN_IN, model, "read", List.of(List.of(id)), Map.of("fields", fields), "reading " + model);
        List<JsonNode> rows = answer.list();
        if (rows.isEmpty()) {
            throw answer.malformed("no row");
        }
        return rows.get(0);
    }

    /**
     * The language that every database is made with and that cannot be deleted, and those that are in use. Everyone may
     * read them all, whatever the groups and companies.
     */
    private static List<JsonNode> languages(OdooClient client) {
        return client.searchRead(
                        Kind.SIGN_IN,
                        "res.lang",
                        List.of("|", List.of("active", "=", true), List.of("code", "=", FIRST_LANGUAGE)),
                        List.of("code", "active", "create_date"),
                        0,
                        "reading the languages")
                .list();
    }

    /** The user's own comes first. */
    private static List<String> active(List<JsonNode> languages, String own) {
        return languages.stream()
                .filter(row -> row.path("active").asBoolean(false))
                .map(row -> row.path("code").asText(""))
                .filter(code -> !code.isEmpty())
                .sorted(Comparator.comparing(code -> !code.equals(own)))
                .toList();
    }

    /**
     * The database's name and the second in which it was made. Its uuid would be the better id, but only administrators
     * may read that, and an id must not change when somebody gives or takes rights.
     */
    private static String id(String database, List<JsonNode> languages) {
        return languages.stream()
                .filter(row -> row.path("code").asText("").equals(FIRST_LANGUAGE))
                .map(row -> row.path("create_date").asText(""))
                .filter(made -> !made.isEmpty())
                .findFirst()
                .map(made -> database + " of " + made)
                .orElse(database);
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() || name.equals("false") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
