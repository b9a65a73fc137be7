package io.foretell.scoring.learn;

import java.util.Arrays;

/**
 * Logistic regression with an L2 penalty of its own per column, minimised by L-BFGS with a diagonal preconditioner (D. C.
 * Liu and J. Nocedal, On the limited memory BFGS method for large scale optimization, Mathematical Programming 45, 1989;
 * J. Nocedal and S. Wright, Numerical Optimization, algorithms 7.4 and 3.1). The objective is strictly convex but for the
 * intercept, so the answer does not depend on the start. Deterministic; immutable, so safe for several threads.
 */
public final class LogisticRegression {
    private static final int MEMORY = 12;
    private static final int MAX_STEPS = 300;
    private static final double TOLERANCE = 1e-6;

    private final SparseMatrix matrix;
    private final double[] labels;
    private final int[] rows;
    private final double[] penalties;
    private final int intercept;

    /**
     * @param labels 1 or 0, by row of the matrix
     * @param rows which rows to learn from
     * @param penalties by column: the precision of a prior that its weight is 0
     */
    public LogisticRegression(SparseMatrix matrix, double[] labels, int[] rows, double[] penalties) {
        this.matrix = matrix;
        this.labels = labels;
        this.rows = rows;
        this.penalties = penalties;
        this.intercept = matrix.columns();
    }

    /** The log-odds that weights give to a row. */
    public static double logit(SparseMatrix matrix, int row, double[] weights) {
        return matrix.dot(row, weights) + weights[matrix.columns()];
    }

    /**
     * @param start where to begin; one weight per column and the intercept last
     * @return weights in the same order
     */
    public double[] fit(double[] start) {
        double[] weights = start.clone();
        double[] gradient = new double[weights.length];
        double loss = loss(weights, gradient);
        double[] precondition = precondition(weights);
        Memory memory = new Memory(MEMORY, precondition);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = memory.direction(gradient);
            double slope = dot(gradient, direction);
            if (slope > -1e-12) {
                break;
            }
            double[] next = new double[weights.length];
            double[] nextGradient = new double[weights.length];
            double length = 1;
            double nextLoss = 0;
            for (int halving = 0; halving < 40; halving++, length /= 2) {
                for (int j = 0; j < next.length; j++) {
                    next[j] = weights[j] + length * direction[j];
                }
                nextLoss = loss(next, nextGradient);
                if (nextLoss <= loss + 1e-4 * length * slope) {
                    break;
                }
            }
            memory.remember(weights, next, gradient, nextGradient);
            double gain = loss - nextLoss;
            if (gain < 0) {
                break;
            }
            weights = next;
            gradient = nextGradient;
            loss = nextLoss;
            if (gain <= TOLERANCE * Math.max(1, Math.abs(loss))) {
                break;
            }
        }
        return weights;
    }

    private double loss(double[] weights, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int row : rows) {
            double logit = logit(matrix, row, weights);
            loss += Logits.logLoss(logit, labels[row]);
            double residual = Logits.probability(logit) - labels[row];
            matrix.addTo(row, residual, gradient);
            gradient[intercept] += residual;
        }
        for (int j = 0; j < intercept; j++) {
            loss += 0.5 * penalties[j] * weights[j] * weights[j];
            gradient[j] += penalties[j] * weights[j];
        }
        return loss;
    }

    /** The inverse of the Hessian's diagonal at the start. */
    private double[] precondition(double[] weights) {
        double[] diagonal = new double[weights.length];
        for (int row : rows) {
            double p = Logits.probability(logit(matrix, row, weights));
            double curvature = Math.max(p * (1 - p), 0.02);
            matrix.addSquaresTo(row, curvature, diagonal);
            diagonal[intercept] += curvature;
        }
        for (int j = 0; j < diagonal.length; j++) {
            diagonal[j] = 1 / Math.max(diagonal[j] + (j < intercept ? penalties[j] : 0), 1e-9);
        }
        return diagonal;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
