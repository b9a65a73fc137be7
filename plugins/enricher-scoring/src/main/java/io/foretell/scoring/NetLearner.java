package io.foretell.scoring;

import io.foretell.ai.api.NetModel;
import io.foretell.ai.api.NetSettings;
import io.foretell.ai.api.NeuralNets;
import io.foretell.scoring.learn.Blend;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.Logits;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a neural net on the rows that trees are given: on one fold to see whether it tells what the others do not, then,
 * only if so, on the other folds and on all rows. A net takes ten times as long as trees, and seldom pays.
 */
final class NetLearner {
    /** With fewer rows a net learns noise. */
    static final int LEAST_ROWS = 2_000;

    /** Wider tables take too long. */
    static final int MOST_COLUMNS = 250;

    private final NeuralNets nets;
    private final NetSettings settings;
    private final DenseRows rows;
    private final Folds folds;

    NetLearner(NeuralNets nets, long seed, DenseRows rows, Folds folds) {
        this.nets = nets;
        this.settings = new NetSettings(8, 4, 12, 2, 0.02, 0.02, seed);
        this.rows = rows;
        this.folds = folds;
    }

    /**
     * Log-odds of each row by a net that had not seen it; empty where the first fold shows that it does not pay.
     *
     * @param known what the other learners say together, also out of fold
     * @param labels by row
     * @param worthwhile by which share the log loss must fall
     */
    Optional<double[]> search(double[] known, double[] labels, double worthwhile) {
        int[] first = folds.test(0);
        double[] logits = new double[labels.length];
        put(first, outOfFold(0), logits);
        double[] before = pick(known, first);
        double[] theirs = pick(labels, first);
        Blend blend = Blend.of(before, pick(logits, first), theirs);
        double[] after = blend.apply(before, pick(logits, first));
        if (blend.trees() <= 0 || loss(after, theirs) > loss(before, theirs) * (1 - worthwhile)) {
            return Optional.empty();
        }
        Interruption.check();
        IntStream.range(1, folds.count()).parallel().forEach(f -> put(folds.test(f), outOfFold(f), logits));
        return Optional.of(logits);
    }

    /** On all rows. */
    NetModel train() {
        return nets.train(rows.values(), rows.columns(), rows.labels(), settings);
    }

    private double[] outOfFold(int fold) {
        DenseRows training = rows.pick(folds.training(fold));
        return nets.train(training.values(), rows.columns(), training.labels(), settings)
                .logits(rows.pick(folds.test(fold)).values());
    }

    private static double loss(double[] logits, double[] labels) {
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            loss += Logits.logLoss(logits[i], labels[i]);
        }
        return loss;
    }

    private static double[] pick(double[] values, int[] positions) {
        return IntStream.of(positions).mapToDouble(p -> values[p]).toArray();
    }

    private static void put(int[] positions, double[] values, double[] into) {
        for (int i = 0; i < positions.length; i++) {
            into[positions[i]] = values[i];
        }
    }
}
