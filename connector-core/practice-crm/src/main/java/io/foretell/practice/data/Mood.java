package io.foretell.practice.data;

import java.util.Locale;

/** The tone in which a synthetic customer writes. */
enum Mood {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
