package io.foretell.ai.api;

/**
 * Small neural nets for outcomes that are yes or no, trained and applied on this machine. Safe for several threads.
 *
 * <p>Each column has a net of its own, which gives an effect and a short vector; the log-odds are the effects plus the inner
 * products of all pairs of vectors. So what two columns say only together can be learned, and what each column contributes
 * is still exact. Tables are as for {@link BoostedTrees}; the same table, labels and settings give the same net on the same
 * kind of processor.
 */
public interface NeuralNets {
    /**
     * Learns, and stops early where rows that it set aside are predicted no better. One thread.
     *
     * @param rows {@code labels.length} rows of {@code columns} numbers
     * @param labels 1 good, 0 bad
     * @throws IllegalArgumentException when the sizes do not fit
     */
    NetModel train(float[] rows, int columns, float[] labels, NetSettings settings);

    /**
     * Loads what {@link NetModel#toBytes} gave.
     *
     * @throws io.foretell.spi.error.ForetellException F-3010 when the bytes are not a net of this version
     */
    NetModel load(byte[] model, int columns);
}
