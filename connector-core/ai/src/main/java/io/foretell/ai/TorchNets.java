package io.foretell.ai;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.foretell.ai.api.NetModel;
import io.foretell.ai.api.NetSettings;
import io.foretell.ai.api.NeuralNets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/**
 * Nets per column (R. Agarwal et al., Neural additive models, NeurIPS 2021) whose vectors meet in pairs as in a
 * factorisation machine (S. Rendle, ICDM 2010), on PyTorch; Adam with decoupled decay (I. Loshchilov and F. Hutter, ICLR
 * 2019). One thread per call.
 */
final class TorchNets implements NeuralNets {
    static final int BATCH = 256;

    @Override
    public NetModel train(float[] rows, int columns, float[] labels, NetSettings settings) {
        if (columns < 1 || labels.length < 20 || (long) labels.length * columns != rows.length) {
            throw new IllegalArgumentException(
                    rows.length + " numbers are not " + labels.length + " rows of " + columns + " columns, 20 or more");
        }
        Random random = new Random(settings.seed());
        int[] order = shuffled(labels.length, random);
        int[] aside = Arrays.copyOf(order, labels.length / 10);
        int[] learned = Arrays.copyOfRange(order, aside.length, order.length);
        double good = 0;
        for (float label : labels) {
            good += label;
        }
        double rate = (good + 1) / (labels.length + 2);
        NetWeights start = NetWeights.random(
                columns,
                settings.hidden(),
                settings.shared(),
                scaling(rows, columns),
                (float) Math.log(rate / (1 - rate)),
                random);
        NetWeights best =
                natively(memory -> new NetTraining(memory, rows, labels, settings, random).run(start, learned, aside));
        return new TorchNet(best, rows);
    }

    @Override
    public NetModel load(byte[] model, int columns) {
        return new TorchNet(NetWeights.read(model, columns));
    }

    /** Means and inverse deviations of the columns; a column that is always the same or missing counts for nothing. */
    private static float[][] scaling(float[] rows, int columns) {
        float[][] scaling = new float[2][columns];
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int i = c; i < rows.length; i += columns) {
                if (!Float.isNaN(rows[i])) {
                    sum += rows[i];
                    squares += (double) rows[i] * rows[i];
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            double variance = count == 0 ? 0 : squares / count - mean * mean;
            scaling[0][c] = (float) mean;
            scaling[1][c] = variance > 1e-12 * (1 + mean * mean) ? (float) (1 / Math.sqrt(variance)) : 0;
        }
        return scaling;
    }

    static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Every array of a call lives in a memory of its own, which is given back at its end. */
    static <T> T natively(Function<NDManager, T> work) {
        try (HostLoader ignored = HostLoader.enter();
                NDManager memory = Engine.getEngine(TorchEngine.NAME).newBaseManager(Device.cpu())) {
            return work.apply(memory);
        }
    }
}
