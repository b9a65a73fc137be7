package io.foretell.testkit;

import java.util.Random;

/**
 * Random numbers that can be had again: the seed is printed, and {@code -Dforetell.seed=N} repeats a failing run. The
 * seed is fixed unless {@code -Dforetell.seed=random}, so that a build never fails by luck.
 */
public final class Seeds {
    private static final String PROPERTY = "foretell.seed";

    private Seeds() {}

    /** @param purpose printed beside the seed */
    public static Random random(String purpose) {
        long seed = seed();
        System.out.println("seed of '" + purpose + "' is " + seed + "; repeat with -D" + PROPERTY + "=" + seed);
        return new Random(seed);
    }

    private static long seed() {
        String given = System.getProperty(PROPERTY, "1");
        return given.equals("random") ? new Random().nextLong() : Long.parseLong(given);
    }
}
