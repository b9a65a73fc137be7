package io.foretell.ai;

import io.foretell.ai.api.NetModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A learned net. The log-odds are linear in each column's effect and vector apart, so a column's Shapley value relative to the
 * mean effects and vectors is its own effect, plus its vector times the sum of the other columns' mean vectors, plus half of
 * its vector's products with the other columns' vectors, all counted from the means.
 */
final class TorchNet implements NetModel {
    private final NetWeights weights;
    private final int width;
    private final float[] centre;
    private final double[] total;
    private final double base;

    TorchNet(NetWeights weights, float[] rows) {
        this(new NetWeights.Centred(weights, centre(weights, rows)));
    }

    TorchNet(NetWeights.Centred centred) {
        this.weights = centred.weights();
        this.width = 1 + weights.shared();
        this.centre = centred.centre();
        this.total = new double[width];
        for (int i = 0; i < centre.length; i++) {
            total[i % width] += centre[i];
        }
        double sum = weights.bias()[0] + total[0];
        for (int k = 1; k < width; k++) {
            sum += total[k] * total[k] / 2;
        }
        for (int i = 0; i < centre.length; i++) {
            sum -= i % width == 0 ? 0 : centre[i] * centre[i] / 2;
        }
        this.base = sum;
    }

    /** The mean effect and vector of each column. */
    private static float[] centre(NetWeights weights, float[] rows) {
        int width = 1 + weights.shared();
        int count = rows.length / weights.columns();
        double[] sums = new double[weights.columns() * width];
        batches(weights, rows, (from, pass, size) -> {
            for (int i = 0; i < pass.said.length; i++) {
                sums[i / (width * size) * width + i % width] += pass.said[i] / (double) count;
            }
        });
        float[] centre = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            centre[i] = (float) sums[i];
        }
        return centre;
    }

    /** What is done with a batch: the first row's position, what the net said, how many rows. */
    private interface Use {
        void of(int from, NetPass pass, int size);
    }

    private static void batches(NetWeights weights, float[] rows, Use use) {
        if (rows.length % weights.columns() != 0) {
            throw new IllegalArgumentException(
                    rows.length + " numbers are no rows of " + weights.columns() + " columns");
        }
        int count = rows.length / weights.columns();
        TorchNets.natively(memory -> {
            for (int from = 0; from < count; from += TorchNets.BATCH) {
                int[] positions = IntStream.range(from, Math.min(count, from + TorchNets.BATCH))
                        .toArray();
                try (NativeGate.Call ignored = NativeGate.enter();
                        NetPass pass = new NetPass(memory, weights, rows, positions)) {
                    use.of(from, pass, positions.length);
                }
            }
            return count;
        });
    }

    @Override
    public int columns() {
        return weights.columns();
    }

    @Override
    public double[] logits(float[] rows) {
        double[] logits = new double[rows.length / weights.columns()];
        batches(weights, rows, (from, pass, size) -> System.arraycopy(pass.logits(), 0, logits, from, size));
        return logits;
    }

    @Override
    public double[][] contributions(float[] rows) {
        double[][] contributions = new double[rows.length / columns()][columns() + 1];
        batches(weights, rows, (from, pass, size) -> {
            double[][] sums = pass.sums();
            for (int i = 0; i < pass.said.length; i += width) {
                int column = i / (width * size);
                int row = i / width % size;
                contributions[from + row][column] = contribution(pass.said, i, sums[row], column * width);
            }
        });
        for (double[] row : contributions) {
            row[columns()] = base;
        }
        return contributions;
    }

    private double contribution(float[] said, int at, double[] sums, int mine) {
        double sum = said[at] - centre[mine];
        for (int k = 1; k < width; k++) {
            double own = said[at + k] - centre[mine + k];
            double others = sums[k] - total[k] - own;
            sum += own * (total[k] - centre[mine + k]) + own * others / 2;
        }
        return sum;
    }

    @Override
    public byte[] toBytes() {
        return weights.toBytes(centre);
    }

    @Override
    public String toString() {
        return "a net of " + columns() + " columns " + Arrays.hashCode(toBytes());
    }
}
