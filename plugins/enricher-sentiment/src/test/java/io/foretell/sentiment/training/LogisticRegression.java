package io.foretell.sentiment.training;

import java.util.Arrays;

/**
 * Weighted logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares).
 * Deterministic. The last coefficient is the intercept, which is not penalised.
 */
final class LogisticRegression {
    private static final int ITERATIONS = 8;

    private LogisticRegression() {}

    /**
     * @param x one row per example
     * @param y 0 or 1
     * @param weight of each example
     * @return one coefficient per column, then the intercept
     */
    static double[] fit(float[][] x, double[] y, double[] weight, double l2) {
        int columns = x[0].length;
        double[] coefficients = new double[columns + 1];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] hessian = new double[columns + 1][columns + 1];
            double[] gradient = new double[columns + 1];
            for (int i = 0; i < x.length; i++) {
                double p = probability(coefficients, x[i]);
                add(hessian, gradient, x[i], weight[i] * p * (1 - p), weight[i] * (p - y[i]));
            }
            for (int j = 0; j < columns; j++) {
                hessian[j][j] += l2;
                gradient[j] += l2 * coefficients[j];
            }
            double[] step = solve(hessian, gradient);
            for (int j = 0; j <= columns; j++) {
                coefficients[j] -= step[j];
            }
        }
        return coefficients;
    }

    static double probability(double[] coefficients, float[] row) {
        return 1 / (1 + Math.exp(-value(coefficients, row)));
    }

    /** Log-odds. */
    static double value(double[] coefficients, float[] row) {
        double value = coefficients[row.length];
        for (int j = 0; j < row.length; j++) {
            value += coefficients[j] * row[j];
        }
        return value;
    }

    /** Adds one example; only the lower triangle of the Hessian is kept. */
    private static void add(double[][] hessian, double[] gradient, float[] row, double curvature, double slope) {
        int columns = row.length;
        for (int j = 0; j < columns; j++) {
            double scaled = curvature * row[j];
            double[] target = hessian[j];
            for (int k = 0; k <= j; k++) {
                target[k] += scaled * row[k];
            }
            hessian[columns][j] += scaled;
            gradient[j] += slope * row[j];
        }
        hessian[columns][columns] += curvature;
        gradient[columns] += slope;
    }

    /** Cholesky decomposition and two substitutions. */
    private static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = lower[j][k];
                for (int m = 0; m < k; m++) {
                    sum -= lower[j][m] * lower[k][m];
                }
                lower[j][k] = j == k ? Math.sqrt(sum) : sum / lower[k][k];
            }
        }
        double[] solution = Arrays.copyOf(right, n);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                solution[j] -= lower[j][k] * solution[k];
            }
            solution[j] /= lower[j][j];
        }
        for (int j = n - 1; j >= 0; j--) {
            for (int k = j + 1; k < n; k++) {
                solution[j] -= lower[k][j] * solution[k];
            }
            solution[j] /= lower[j][j];
        }
        return solution;
    }
}
