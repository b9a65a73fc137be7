package io.foretell.scoring;

import java.util.HashMap;
import java.util.Map;

/** Counts outcomes by value, to see whether the values of a field all but say the outcome. */
final class Telling {
    private static final double NEARLY_ALL = 0.97;
    private static final double NEARLY_NONE = 0.03;
    private static final int LEAST_ROWS = 8;
    /** Where nearly all records end alike, nearly all values do, too. */
    private static final double LOPSIDED = 0.1;

    private final Map<String, double[]> byValue = new HashMap<>();
    private double good;
    private double rows;

    void add(String value, double label) {
        double[] counts = byValue.computeIfAbsent(value, key -> new double[2]);
        counts[0]++;
        counts[1] += label;
        rows++;
        good += label;
    }

    /** The share of the rows whose value nearly always, or nearly never, goes with a good outcome; 0 unless both occur. */
    double share() {
        double base = rows > 0 ? good / rows : 0;
        if (base < LOPSIDED || base > 1 - LOPSIDED || byValue.size() > rows / LEAST_ROWS) {
            return 0;
        }
        double sure = 0;
        double never = 0;
        for (double[] counts : byValue.values()) {
            if (counts[0] >= LEAST_ROWS) {
                double rate = counts[1] / counts[0];
                sure += rate >= NEARLY_ALL ? counts[0] : 0;
                never += rate <= NEARLY_NONE ? counts[0] : 0;
            }
        }
        return sure > 0 && never > 0 ? (sure + never) / rows : 0;
    }
}
