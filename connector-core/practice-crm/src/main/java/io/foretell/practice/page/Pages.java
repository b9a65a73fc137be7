package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.Row;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Routes of the pages, and the frame around them: no scripts, nothing from elsewhere, one inline style sheet. */
public final class Pages {
    private final Database database;
    private final Shown shown;
    private final String css = css();
    private final String policy;

    public Pages(Database database) {
        this.database = database;
        this.shown = new Shown(database);
        this.policy = "default-src 'none'; style-src 'sha256-" + hash(css)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", http -> send(http, "Leads", new LeadList(database, shown).page()));
        routes.get("/record/{model}/{id}", this::record);
    }

    private void record(Context http) {
        String model = http.pathParam("model");
        String id = http.pathParam("id");
        boolean page = List.of("crm.lead", "res.partner").contains(model) && id.matches("\\d{1,9}");
        Row row = page ? database.row(model, Integer.parseInt(id)) : null;
        if (row == null) {
            http.status(404);
            return;
        }
        send(
                http,
                row.text("name"),
                new RecordPage(database, shown).page(database.schema().model(model), row));
    }

    private void send(Context http, String title, String body) {
        http.header("Content-Security-Policy", policy);
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Cache-Control", "no-store");
        http.html("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><title>" + Html.escape(title)
                + " · Practice CRM</title><style>" + css
                + "</style></head><body><a class=\"skip\" href=\"#main\">Skip to"
                + " content</a><header class=\"bar\"><b>Practice CRM</b><nav aria-label=\"Main\"><a href=\"/\">Leads</a></nav>"
                + "<span>Invented or imported data on this machine only</span></header><main id=\"main\">" + body
                + "</main></body></html>");
    }

    private static String css() {
        try (InputStream in =
                Objects.requireNonNull(Pages.class.getResourceAsStream("page.css"), "page.css is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
