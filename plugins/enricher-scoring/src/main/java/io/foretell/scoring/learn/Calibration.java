package io.foretell.scoring.learn;

import java.util.stream.IntStream;

/**
 * An affine map of log-odds, fitted on predictions for rows that the model did not learn from (J. Platt, Probabilistic
 * outputs for support vector machines, 1999). Affine, so that contributions stay additive.
 */
public record Calibration(double slope, double shift) {
    public static Calibration fit(double[] logits, double[] labels) {
        SparseMatrix matrix = new SparseMatrix(1);
        SparseRow row = new SparseRow();
        for (double logit : logits) {
            row.clear();
            row.add(0, logit);
            matrix.add(row);
        }
        int[] rows = IntStream.range(0, logits.length).toArray();
        double[] fitted = new LogisticRegression(matrix, labels, rows, new double[] {1e-6}).fit(new double[] {1, 0});
        return new Calibration(fitted[0], fitted[1]);
    }

    public double apply(double logit) {
        return slope * logit + shift;
    }
}
