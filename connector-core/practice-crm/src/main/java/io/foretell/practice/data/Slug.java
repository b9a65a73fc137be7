package io.foretell.practice.data;

import java.util.Locale;

/** A header as part of a field's name: small letters and digits; empty when it has none of them. */
final class Slug {
    private static final int LONGEST = 40;

    private Slug() {}

    static String of(String header) {
        String slug =
                header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return slug.length() > LONGEST ? slug.substring(0, LONGEST).replaceAll("_+$", "") : slug;
    }
}
