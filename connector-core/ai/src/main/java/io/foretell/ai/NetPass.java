package io.foretell.ai;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * One batch through a net, forward and back, on PyTorch. Arrays are by column, then by row, so that all columns' nets are one
 * batched product. The gradient is written out: it is short, and it needs none of the engine's global switches.
 */
final class NetPass implements AutoCloseable {
    private final NetWeights weights;
    private final int rows;
    private final NDManager memory;
    private final NDArray values;
    private final NDArray outputs;
    private final NDArray active;
    private final NDArray units;

    /** Effect and vector, by column, then by row. */
    final float[] said;

    NetPass(NDManager parent, NetWeights weights, float[] table, int[] positions) {
        this.weights = weights;
        this.rows = positions.length;
        this.memory = parent.newSubManager();
        int columns = weights.columns();
        float[] scaled = new float[columns * rows];
        float[] missing = new float[columns * rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float value = table[positions[r] * columns + c];
                boolean none = Float.isNaN(value);
                missing[c * rows + r] = none ? 1 : 0;
                scaled[c * rows + r] = none ? 0 : scale(value, c);
            }
        }
        this.values = memory.create(scaled, new Shape(columns, rows, 1));
        this.outputs =
                memory.create(weights.outputs(), new Shape(columns, weights.hidden() + 1L, 1L + weights.shared()));
        Shape perUnit = new Shape(columns, 1, weights.hidden());
        NDArray slopes = memory.create(weights.slopes(), perUnit);
        NDArray offsets = memory.create(weights.offsets(), perUnit);
        this.active = values.mul(slopes).add(offsets).tanh();
        this.units = active.concat(memory.create(missing, new Shape(columns, rows, 1)), 2);
        this.said = units.matMul(outputs).toFloatArray();
    }

    /** Further out than 4 deviations all values are alike: one wild number must not decide. */
    private float scale(float value, int column) {
        return Math.max(-4, Math.min(4, (value - weights.means()[column]) * weights.scales()[column]));
    }

    /** Sum of all columns' effects, then of their vectors, by row. */
    double[][] sums() {
        int width = 1 + weights.shared();
        double[][] sums = new double[rows][width];
        for (int c = 0; c < weights.columns(); c++) {
            for (int r = 0; r < rows; r++) {
                for (int k = 0; k < width; k++) {
                    sums[r][k] += said[(c * rows + r) * width + k];
                }
            }
        }
        return sums;
    }

    double[] logits() {
        int width = 1 + weights.shared();
        double[][] sums = sums();
        double[] logits = new double[rows];
        for (int r = 0; r < rows; r++) {
            logits[r] = weights.bias()[0] + sums[r][0];
            for (int k = 1; k < width; k++) {
                logits[r] += sums[r][k] * sums[r][k] / 2;
            }
        }
        for (int i = 0; i < said.length; i += width) {
            for (int k = 1; k < width; k++) {
                logits[i / width % rows] -= said[i + k] * said[i + k] / 2;
            }
        }
        return logits;
    }

    /**
     * Gradients in the order of {@link NetWeights#trained}.
     *
     * @param slope of the loss by each logit
     */
    float[][] gradients(double[] slope) {
        int width = 1 + weights.shared();
        double[][] sums = sums();
        float[] back = new float[said.length];
        for (int i = 0; i < said.length; i += width) {
            int r = i / width % rows;
            back[i] = (float) slope[r];
            for (int k = 1; k < width; k++) {
                back[i + k] = (float) (slope[r] * (sums[r][k] - said[i + k]));
            }
        }
        float bias = 0;
        for (double each : slope) {
            bias += (float) each;
        }
        NDArray down = memory.create(back, new Shape(weights.columns(), rows, width));
        NDArray byOutput = units.transpose(0, 2, 1).matMul(down);
        NDArray byUnit = down.matMul(outputs.transpose(0, 2, 1)).get(":, :, 0:" + weights.hidden());
        NDArray byInput = byUnit.mul(active.square().neg().add(1));
        return new float[][] {
            values.transpose(0, 2, 1).matMul(byInput).toFloatArray(),
            byInput.sum(new int[] {1}).toFloatArray(),
            byOutput.toFloatArray(),
            {bias}
        };
    }

    @Override
    public void close() {
        memory.close();
    }
}
