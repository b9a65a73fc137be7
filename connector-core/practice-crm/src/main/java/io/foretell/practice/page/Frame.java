package io.foretell.practice.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What stands around every page: no scripts, nothing from elsewhere, one inline style sheet. */
public final class Frame {
    private final String name;
    private final String css;
    private final String policy;

    /** @param name of the system, in the bar on top */
    public Frame(String name) {
        this(name, "");
    }

    /** @param moreCss rules of ours that go after the common ones */
    public Frame(String name, String moreCss) {
        this.name = name;
        this.css = css() + moreCss;
        this.policy = "default-src 'none'; style-src 'sha256-" + hash(css)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** @param body markup of ours, with everything from records escaped */
    public void send(Context http, String title, String body) {
        http.header("Content-Security-Policy", policy);
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Cache-Control", "no-store");
        http.html("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width,initial-scale=1\"><title>" + Html.escape(title)
                + " · " + name + "</title><style>" + css
                + "</style></head><body><a class=\"skip\" href=\"#main\">Skip to"
                + " content</a><header class=\"bar\"><b>" + name
                + "</b><nav aria-label=\"Main\"><a href=\"/\">Leads</a></nav>"
                + "<span>Invented or imported data on this machine only</span></header><main id=\"main\">" + body
                + "</main></body></html>");
    }

    private static String css() {
        try (InputStream in =
                Objects.requireNonNull(Frame.class.getResourceAsStream("page.css"), "page.css is missing")) {
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
