package io.foretell.sentiment;

/**
 * How a text's value becomes shares of the moods: an ordinal logistic model (McCullagh 1980) whose neutral mood is the band
 * between two thresholds. What the characters say has a voice in which pole it is, not in whether it is one: of
 * a text that is unlike all that they were trained on they know little, and a request would seldom stay neutral.
 *
 * @param slope how fast shares change with the value; positive
 * @param lower threshold between negative and neutral, after the slope
 * @param upper threshold between neutral and positive, after the slope
 * @param lapse share of the texts that are misread whatever their value, each mood as often: what keeps even a far value
 *     from being all but sure
 */
public record Thresholds(double slope, double lower, double upper, double lapse) {
    private static final int MOODS = 3;

    /**
     * @param value of the encoder's vector
     * @param characters what {@link Ngrams} adds to it, 0 for nothing
     * @param band 1 leaves the neutral band as calibrated, 2 makes it twice as wide, 0 closes it
     * @return of negative, neutral and positive; they add up to 1
     */
    public double[] shares(double value, double characters, double band) {
        Thresholds wide = widened(band);
        double poles = logistic(wide.lower - slope * value) + logistic(slope * value - wide.upper);
        double positive = poles * logistic(wide.odds(value, characters));
        double read = 1 - lapse;
        double atLeast = lapse / MOODS;
        return new double[] {
            read * (poles - positive) + atLeast, read * Math.max(0, 1 - poles) + atLeast, read * positive + atLeast
        };
    }

    /** Log-odds of positive against negative, lapses apart. */
    public double odds(double value, double characters) {
        return logOfLogistic(slope * value - upper) - logOfLogistic(lower - slope * value) + slope * characters;
    }

    private Thresholds widened(double band) {
        double middle = (lower + upper) / 2;
        double half = (upper - lower) / 2 * band;
        return new Thresholds(slope, middle - half, middle + half, lapse);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double logOfLogistic(double x) {
        return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
    }
}
