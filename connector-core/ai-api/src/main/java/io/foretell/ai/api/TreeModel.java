package io.foretell.ai.api;

/** Learned trees. Safe for several threads until closed; owns native memory, so close it. */
public interface TreeModel extends AutoCloseable {
    /** Numbers of a row. */
    int columns();

    /** Log-odds of the good outcome, row by row. */
    double[] logits(float[] rows);

    /**
     * Exact Shapley values in log-odds (Lundberg et al., TreeSHAP, arXiv:1802.03888): by row, one number per column, then
     * the base. They add up to {@link #logits} within 1e-4.
     */
    double[][] contributions(float[] rows);

    byte[] toBytes();

    @Override
    void close();
}
