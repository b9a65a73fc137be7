package io.foretell.scoring.quality;

import java.util.Locale;

/** Figures as a report writes them. */
public final class Say {
    private Say() {}

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    public static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** With a sign. */
    public static String effect(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** One end of the 95% interval of a share (E. Wilson, JASA 22, 1927). */
    public static double wilson(int hits, int of, boolean upper) {
        if (of == 0) {
            return upper ? 1 : 0;
        }
        double z = 1.96;
        double share = (double) hits / of;
        double spread = z * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of));
        double middle = share + z * z / (2.0 * of);
        return (middle + (upper ? spread : -spread)) / (1 + z * z / of);
    }
}
