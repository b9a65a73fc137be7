package io.foretell.practice.odoo;

import java.nio.charset.StandardCharsets;

/** What goes back over HTTP. */
record Reply(int status, String type, byte[] body) {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";

    static Reply json(byte[] body) {
        return new Reply(200, JSON, body);
    }

    static Reply html(int status, String body) {
        return new Reply(status, HTML, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply page(int status, String title, String sentence) {
        return html(
                status,
                "<!doctype html>\n<html lang=en>\n<title>" + status + " " + title + "</title>\n<h1>" + title
                        + "</h1>\n<p>" + sentence + "</p>\n");
    }
}
