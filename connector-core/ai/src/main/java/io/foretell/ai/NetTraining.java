package io.foretell.ai;

import ai.djl.ndarray.NDManager;
import io.foretell.ai.api.NetSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** One training of a net. */
final class NetTraining {
    private final NDManager memory;
    private final float[] rows;
    private final float[] labels;
    private final NetSettings settings;
    private final Random random;

    NetTraining(NDManager memory, float[] rows, float[] labels, NetSettings settings, Random random) {
        this.memory = memory;
        this.rows = rows;
        this.labels = labels;
        this.settings = settings;
        this.random = random;
    }

    /** The weights that did best on the rows set aside. */
    NetWeights run(NetWeights weights, int[] learned, int[] aside) {
        Adam adam = new Adam(weights.trained(), settings);
        NetWeights best = weights.copy();
        double least = loss(weights, aside);
        int since = 0;
        for (int epoch = 0; epoch < settings.epochs() && since < settings.patience(); epoch++) {
            int[] order = TorchNets.shuffled(learned.length, random);
            for (int from = 0; from < order.length; from += TorchNets.BATCH) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the training was stopped");
                }
                int[] batch = Arrays.stream(order, from, Math.min(order.length, from + TorchNets.BATCH))
                        .map(i -> learned[i])
                        .toArray();
                try (NativeGate.Call ignored = NativeGate.enter();
                        NetPass pass = new NetPass(memory, weights, rows, batch)) {
                    double[] slope = pass.logits();
                    for (int i = 0; i < slope.length; i++) {
                        slope[i] = (1 / (1 + Math.exp(-slope[i])) - labels[batch[i]]) / slope.length;
                    }
                    adam.step(pass.gradients(slope));
                }
            }
            double loss = loss(weights, aside);
            since++;
            if (loss < least) {
                least = loss;
                best = weights.copy();
                since = 0;
            }
        }
        return best;
    }

    private double loss(NetWeights weights, int[] positions) {
        double loss = 0;
        for (int from = 0; from < positions.length; from += TorchNets.BATCH) {
            int[] batch = Arrays.copyOfRange(positions, from, Math.min(positions.length, from + TorchNets.BATCH));
            try (NativeGate.Call ignored = NativeGate.enter();
                    NetPass pass = new NetPass(memory, weights, rows, batch)) {
                double[] logits = pass.logits();
                for (int i = 0; i < logits.length; i++) {
                    loss += Math.max(logits[i], 0)
                            - logits[i] * labels[batch[i]]
                            + Math.log1p(Math.exp(-Math.abs(logits[i])));
                }
            }
        }
        return loss;
    }

    /** Changes the weights in place. */
    private static final class Adam {
        private static final double MEAN = 0.9;
        private static final double SQUARE = 0.999;

        private final List<float[]> weights;
        private final NetSettings settings;
        private final float[][] means;
        private final float[][] squares;
        private int steps;

        Adam(List<float[]> weights, NetSettings settings) {
            this.weights = weights;
            this.settings = settings;
            this.means = weights.stream().map(part -> new float[part.length]).toArray(float[][]::new);
            this.squares = weights.stream().map(part -> new float[part.length]).toArray(float[][]::new);
        }

        void step(float[][] gradients) {
            steps++;
            double rate = settings.learningRate();
            double meanScale = 1 / (1 - Math.pow(MEAN, steps));
            double squareScale = 1 / (1 - Math.pow(SQUARE, steps));
            for (int p = 0; p < gradients.length; p++) {
                float[] part = weights.get(p);
                // The bias is what is left when nothing else is known: it does not shrink.
                double keep = part.length == 1 ? 1 : 1 - rate * settings.decay();
                for (int i = 0; i < part.length; i++) {
                    float g = gradients[p][i];
                    means[p][i] = (float) (MEAN * means[p][i] + (1 - MEAN) * g);
                    squares[p][i] = (float) (SQUARE * squares[p][i] + (1 - SQUARE) * g * g);
                    double move = means[p][i] * meanScale / (Math.sqrt(squares[p][i] * squareScale) + 1e-8);
                    part[i] = (float) (keep * part[i] - rate * move);
                }
            }
        }
    }
}
