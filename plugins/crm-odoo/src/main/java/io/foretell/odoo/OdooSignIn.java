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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the database, checks login and key, and asks who and where we are. */
final class OdooSignIn {
    /** Who we are, and the way to speak as that user. */
    record SignedIn(Tenant tenant, OdooClient client, int majorVersion) {}

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
        JsonNode user = one(client, "res.users", uid, List.of("name", "login", "tz", "company_id"));
        int companyId = user.path("company_id").path(0).asInt(1);
        JsonNode company = one(client, "res.company", companyId, List.of("name", "currency_id"));
        String server = ServerUrl.show(options.url());
        return new Tenant(
                databaseUuid(client).orElse(database + "@" + server),
                company.path("name").asText(database),
                user.path("login").asText(options.login()),
                version,
                zone(user.path("tz").asText("")),
                company.path("currency_id").path(1).asText(""),
                languages(client),
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

    /** Only administrators may read it. */
    private static Optional<String> databaseUuid(OdooClient client) {
        try {
            JsonNode uuid = client.call(
                            Kind.SIGN_IN,
                            "ir.config_parameter",
                            "get_param",
                            List.of("database.uuid"),
                            Map.of(),
                            "asking for the database's id")
                    .result();
            return uuid.isTextual() ? Optional.of(uuid.textValue()) : Optional.empty();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.SCHEMA) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<String> languages(OdooClient client) {
        List<JsonNode> rows = client.call(
                        Kind.SIGN_IN,
                        "res.lang",
                        "search_read",
                        List.of(List.of()),
                        Map.of("fields", List.of("code")),
                        "reading the languages")
                .list();
        return rows.stream()
                .map(row -> row.path("code").asText(""))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() || name.equals("false") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
