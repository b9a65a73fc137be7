package io.foretell.odoo;

import io.foretell.crmkit.CrmHttp;
import io.foretell.crmkit.HttpLimits;
import io.foretell.crmkit.ServerUrl;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.option.Secret;
import io.foretell.testkit.crm.CrmUnderTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A real Odoo that someone else runs: makes its own leads and removes them at the end. */
final class RealOdoo implements CrmUnderTest {
    private static final Map<String, Object> QUIET =
            Map.of("tracking_disable", true, "mail_create_nosubscribe", true, "mail_create_nolog", true);

    private final CrmHttp http = CrmHttp.open(kind -> {}, HttpLimits.DEFAULT);
    private final OdooClient human;
    private final List<Long> made = new ArrayList<>();
    private final Deque<Extra> extras = new ArrayDeque<>();

    private record Extra(String model, long id) {}

    RealOdoo() {
        OdooRpc rpc = new OdooRpc(ServerUrl.parse(environment("URL"), true), http);
        int uid = rpc.call(
                        Kind.SIGN_IN,
                        "common",
                        "authenticate",
                        List.of(environment("DB"), environment("LOGIN"), environment("KEY"), Map.of()),
                        "signing in")
                .result()
                .asInt();
        human = new OdooClient(rpc, environment("DB"), uid, new Secret(environment("KEY")));
    }

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv("FORETELL_ODOO_" + name), "FORETELL_ODOO_" + name + " is not set");
    }

    @Override
    public CrmPlugin plugin() {
        return new OdooPlugin();
    }

    @Override
    public Map<String, Object> options() {
        return Map.of(
                "url", environment("URL"),
                "database", environment("DB"),
                "login", environment("LOGIN"),
                "api_key", environment("KEY"),
                "allow_http", true);
    }

    /** An administrator may let another user in by a password; that user is made here and removed at the end. */
    @Override
    public Optional<Map<String, Object>> plainUser() {
        String login = "foretell-contract-" + UUID.randomUUID();
        int group = first(
                "ir.model.data",
                List.of(List.of("module", "=", "sales_team"), List.of("name", "=", "group_sale_salesman")),
                "res_id");
        long id = make(
                "res.users",
                Map.of(
                        "name",
                        "Foretell contract",
                        "login",
                        login,
                        "password",
                        login,
                        "groups_id",
                        List.of(List.of(4, group))));
        long partner = human.call(
                        Kind.READ,
                        "res.users",
                        "read",
                        List.of(List.of(id), List.of("partner_id")),
                        Map.of(),
                        "reading")
                .list()
                .get(0)
                .path("partner_id")
                .path(0)
                .asLong();
        extras.addFirst(new Extra("res.partner", partner));
        extras.addFirst(new Extra("res.users", id));
        Map<String, Object> options = with("login", login);
        options.put("api_key", login);
        return Optional.of(options);
    }

    @Override
    public Optional<Labelled> createLabelled() {
        long source = extra("utm.source", Map.of("name", "Fair in Ghent"));
        long tag = extra("crm.tag", Map.of("name", "Foretell urgent"));
        long other = extra("crm.tag", Map.of("name", "Foretell wholesale"));
        long lead = make(
                "crm.lead",
                Map.of(
                        "name",
                        "labelled",
                        "type",
                        "lead",
                        "source_id",
                        source,
                        "tag_ids",
                        List.of(List.of(6, 0, List.of(tag, other)))));
        made.add(lead);
        return Optional.of(new Labelled(
                String.valueOf(lead),
                Map.of(
                        "type",
                        "Lead",
                        "source_id",
                        "Fair in Ghent",
                        "tag_ids",
                        "Foretell urgent, Foretell wholesale")));
    }

    private long extra(String model, Map<String, ?> values) {
        long id = make(model, values);
        extras.addFirst(new Extra(model, id));
        return id;
    }

    private long make(String model, Map<String, ?> values) {
        return human.call(Kind.WRITE, model, "create", List.of(values), Map.of("context", QUIET), "creating")
                .result()
                .asLong();
    }

    private int first(String model, List<?> domain, String field) {
        return human.searchRead(Kind.READ, model, domain, List.of(field), 1, "reading " + model)
                .list()
                .get(0)
                .path(field)
                .asInt();
    }

    @Override
    public Map<String, Object> wrongKey() {
        return with("api_key", "a-key-that-was-revoked");
    }

    @Override
    public Map<String, Object> unreachable() {
        return with("url", "http://127.0.0.1:9");
    }

    private Map<String, Object> with(String name, String value) {
        Map<String, Object> options = new HashMap<>(options());
        options.put(name, value);
        return options;
    }

    @Override
    public String object() {
        return "crm.lead";
    }

    @Override
    public String nameField() {
        return "name";
    }

    @Override
    public List<String> create(List<String> names) {
        List<Map<String, String>> values =
                names.stream().map(name -> Map.of("name", name)).toList();
        List<String> ids = new ArrayList<>();
        human.call(Kind.WRITE, "crm.lead", "create", List.of(values), Map.of("context", QUIET), "creating")
                .list()
                .forEach(id -> {
                    made.add(id.asLong());
                    ids.add(id.asText());
                });
        return ids;
    }

    @Override
    public void rename(List<String> ids, String name) {
        call("write", List.of(RecordIds.valid(ids), Map.of("name", name)));
    }

    @Override
    public void archive(String id) {
        call("action_archive", List.of(RecordIds.valid(List.of(id))));
    }

    @Override
    public void delete(List<String> ids) {
        made.removeAll(RecordIds.valid(ids));
        call("unlink", List.of(RecordIds.valid(ids)));
    }

    private void call(String method, List<?> args) {
        human.call(Kind.WRITE, "crm.lead", method, args, Map.of("context", QUIET), method);
    }

    @Override
    public String childObject() {
        return "mail.message";
    }

    @Override
    public String addChild(String parentId, String text) {
        return human.call(
                        Kind.WRITE,
                        "crm.lead",
                        "message_post",
                        List.of(RecordIds.valid(List.of(parentId))),
                        Map.of("body", text, "message_type", "email", "subtype_xmlid", "mail.mt_comment"),
                        "posting")
                .result()
                .asText();
    }

    /** One transaction that renames the same record over and over, which keeps it open for seconds. */
    @Override
    public Optional<LateChange> beginRename(String id, String name) {
        List<List<String>> rows = new ArrayList<>(Collections.nCopies(2500, List.of(id, "not yet")));
        rows.add(List.of(id, name));
        CompletableFuture<Answer> transaction = CompletableFuture.supplyAsync(() -> human.call(
                Kind.WRITE,
                "crm.lead",
                "load",
                List.of(List.of(".id", "name"), rows),
                Map.of("context", QUIET),
                "importing"));
        return Optional.of(transaction::join);
    }

    /** A real server's clock cannot be moved, so this waits for it. */
    @Override
    public void tick() {
        LockSupport.parkNanos(1_500_000_000L);
    }

    @Override
    public void close() {
        if (!made.isEmpty()) {
            call("unlink", List.of(made));
        }
        extras.forEach(extra -> human.call(
                Kind.WRITE,
                extra.model(),
                "unlink",
                List.of(List.of(extra.id())),
                Map.of("context", QUIET),
                "removing"));
        http.close();
    }
}
