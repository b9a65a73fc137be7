package io.foretell.ai.api;

/** A learned net. Safe for several threads; holds no native memory between calls, so it need not be closed. */
public interface NetModel {
    /** Numbers of a row. */
    int columns();

    /** Log-odds of the good outcome, row by row. */
    double[] logits(float[] rows);

    /**
     * Exact Shapley values in log-odds, relative to the mean effect and vector of each column over the training rows: by
     * row, one number per column, then the base. They add up to {@link #logits} within 1e-4.
     */
    double[][] contributions(float[] rows);

    byte[] toBytes();
}
