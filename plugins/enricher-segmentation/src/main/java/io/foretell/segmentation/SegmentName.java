package io.foretell.segmentation;

import java.util.Arrays;
import java.util.List;

/**
 * The names that a segment can have. Each stands for a typical customer, in standard deviations from the average: how
 * recently, how often and for how much they buy. A segment gets the name of the type that its centre is nearest to; where
 * two compete, the names are given so that the sum of squared distances is least.
 */
enum SegmentName {
    CHAMPIONS("Champions", 1.0, 1.2, 1.2),
    LOYAL("Loyal", 0.4, 0.8, 0.4),
    BIG_SPENDERS("Big spenders", 0.0, 0.0, 1.3),
    NEW("New", 1.1, -0.9, -0.6),
    OCCASIONAL("Occasional", 0.0, -0.6, -0.6),
    AT_RISK("At risk", -0.8, 0.7, 0.7),
    SLEEPING("Sleeping", -1.0, -0.9, -0.9);

    private final String key;
    private final double[] type;

    SegmentName(String key, double recent, double often, double much) {
        this.key = key;
        // The first dimension counts days since the last purchase: many days are the opposite of recent.
        this.type = new double[] {-recent, often, much};
    }

    /** As it stands in the CRM. */
    String key() {
        return key;
    }

    double squaredDistance(double[] standardised) {
        return KMeans.squared(type, standardised);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(SegmentName::key).toList();
    }

    static SegmentName of(String key) {
        return Arrays.stream(values())
                .filter(name -> name.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no segment is called '" + key + "'"));
    }
}
