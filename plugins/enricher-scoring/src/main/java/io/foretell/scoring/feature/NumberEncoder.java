package io.foretell.scoring.feature;

import io.foretell.scoring.learn.SparseRow;
import java.util.Arrays;

/**
 * A number as a straight line, a piecewise linear curve over quantiles (a degree-1 B-spline: at most two columns are
 * non-zero, so wide tables stay sparse), an indicator for each frequent exact value, and one for 'missing'. Values beyond
 * the outer knots are drawn in.
 *
 * @param logarithm whether {@code sign(x) log(1 + |x|)} is taken first
 * @param knots ascending, on the transformed scale; the outer two are the winsorising bounds
 * @param spikes ascending exact values that have a column of their own
 * @param cuts ascending bounds between the coarse groups, on the transformed scale
 * @param median stands in for a missing value when no training row missed it
 * @param low and {@code high} bound what training rows held, on the transformed scale
 */
record NumberEncoder(
        boolean logarithm,
        double mean,
        double deviation,
        double[] knots,
        double[] spikes,
        double[] cuts,
        double median,
        double low,
        double high,
        boolean missingSeen)
        implements Encoder {

    static double transform(boolean logarithm, double value) {
        return logarithm ? Math.signum(value) * Math.log1p(Math.abs(value)) : value;
    }

    @Override
    public int width() {
        return 2 + knots.length + spikes.length;
    }

    @Override
    public void encode(Cells cells, int signal, int offset, SparseRow row) {
        double value = cells.number(signal);
        if (Double.isNaN(value)) {
            if (missingSeen) {
                row.add(offset, 1);
                return;
            }
            value = median;
        }
        double x = Math.min(Math.max(transform(logarithm, value), knots[0]), knots[knots.length - 1]);
        row.add(offset + 1, (x - mean) / deviation);
        if (knots.length > 1) {
            int at = Arrays.binarySearch(knots, x);
            int left = Math.min(at >= 0 ? at : -at - 2, knots.length - 2);
            double share = (x - knots[left]) / (knots[left + 1] - knots[left]);
            row.add(offset + 2 + left, 1 - share);
            row.add(offset + 2 + left + 1, share);
        }
        int spike = Arrays.binarySearch(spikes, value);
        if (spike >= 0) {
            row.add(offset + 2 + knots.length + spike, 1);
        }
    }

    @Override
    public int denseWidth() {
        return 1;
    }

    @Override
    public void dense(Cells cells, int signal, float[] row, int offset) {
        row[offset] = (float) cells.number(signal);
    }

    @Override
    public int groups() {
        return cuts.length + 2;
    }

    @Override
    public int group(Cells cells, int signal) {
        double value = cells.number(signal);
        if (Double.isNaN(value)) {
            return 0;
        }
        int at = Arrays.binarySearch(cuts, transform(logarithm, value));
        return 1 + (at >= 0 ? at : -at - 1);
    }

    @Override
    public boolean tellsOnlyFilled() {
        return knots.length == 1;
    }

    @Override
    public double usual() {
        return median;
    }

    @Override
    public boolean missing(Cells cells, int signal) {
        return Double.isNaN(cells.number(signal));
    }

    @Override
    public boolean unlike(Cells cells, int signal) {
        double x = transform(logarithm, cells.number(signal));
        double margin = high - low;
        return x < low - margin || x > high + margin;
    }

    // Records compare arrays by identity, which would make two equal models differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof NumberEncoder that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return "number " + logarithm + ' ' + mean + ' ' + deviation + ' ' + Arrays.toString(knots) + ' '
                + Arrays.toString(spikes) + ' ' + Arrays.toString(cuts) + ' ' + median + ' ' + low + ' ' + high + ' '
                + missingSeen;
    }
}
