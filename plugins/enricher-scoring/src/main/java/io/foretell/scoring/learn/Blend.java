package io.foretell.scoring.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An affine map of the log-odds of two models, fitted on predictions for rows that they did not learn from: calibration
 * (J. Platt, 1999) and stacking (D. Wolpert, 1992) in one. Affine, so that contributions stay additive.
 *
 * @param linear weight of the linear model's log-odds
 * @param trees weight of the trees' log-odds; 0 where there are none
 */
public record Blend(double linear, double trees, double shift) {
    public static Blend ofLinear(double[] logits, double[] labels) {
        double[] fitted = fit(labels, logits);
        return new Blend(fitted[0], 0, fitted[1]);
    }

    /** Of both, or of the better one where the other would count against itself. */
    public static Blend of(double[] linear, double[] trees, double[] labels) {
        double[] fitted = fit(labels, linear, trees);
        if (fitted[0] > 0 && fitted[1] > 0) {
            return new Blend(fitted[0], fitted[1], fitted[2]);
        }
        if (fitted[0] > 0) {
            return ofLinear(linear, labels);
        }
        double[] alone = fit(labels, trees);
        return new Blend(0, alone[0], alone[1]);
    }

    public double apply(double linearLogit, double treesLogit) {
        return linear * linearLogit + trees * treesLogit + shift;
    }

    /** Of many rows. */
    public double[] apply(double[] linearLogits, double[] treesLogits) {
        return IntStream.range(0, linearLogits.length)
                .mapToDouble(i -> apply(linearLogits[i], treesLogits[i]))
                .toArray();
    }

    private static double[] fit(double[] labels, double[]... logits) {
        SparseMatrix matrix = new SparseMatrix(logits.length);
        SparseRow row = new SparseRow();
        for (int i = 0; i < labels.length; i++) {
            row.clear();
            for (int m = 0; m < logits.length; m++) {
                row.add(m, logits[m][i]);
            }
            matrix.add(row);
        }
        double[] penalties = new double[logits.length];
        Arrays.fill(penalties, 1e-6);
        double[] start = new double[logits.length + 1];
        start[0] = 1;
        int[] rows = IntStream.range(0, labels.length).toArray();
        return new LogisticRegression(matrix, labels, rows, penalties).fit(start);
    }
}
