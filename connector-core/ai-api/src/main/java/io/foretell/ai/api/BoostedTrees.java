package io.foretell.ai.api;

/**
 * Gradient boosted trees for outcomes that are yes or no, trained and applied on this machine. Safe for several threads.
 *
 * <p>Tables are row by row in one array; {@link Float#NaN} stands for a missing value, which a tree sends to the side
 * that it learned for it. The same table, labels and settings give the same trees.
 */
public interface BoostedTrees {
    /**
     * Learns.
     *
     * @param rows {@code labels.length} rows of {@code columns} numbers
     * @param labels 1 good, 0 bad
     * @throws IllegalArgumentException when the sizes do not fit
     */
    TreeModel train(float[] rows, int columns, float[] labels, TreeSettings settings);

    /**
     * Loads what {@link TreeModel#toBytes} gave.
     *
     * @throws io.foretell.spi.error.ForetellException F-3007 when the bytes are not a model of this version
     */
    TreeModel load(byte[] model, int columns);
}
