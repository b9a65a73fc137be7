package io.foretell.sentiment;

import java.util.Locale;

/** What a text sounds like, from worst to best. */
enum Mood {
    NEGATIVE,
    NEUTRAL,
    POSITIVE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
