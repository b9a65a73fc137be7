package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.TreeModel;
import io.foretell.ai.api.TreeSettings;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.Logits;
import java.util.List;
import java.util.stream.IntStream;

/** Grows boosted trees on rows of a table: out of fold to choose and to blend, then on all. */
final class TreeLearner {
    private final BoostedTrees trees;
    private final List<TreeSettings> candidates;
    private final DenseRows rows;
    private final Folds folds;

    /** What was found. */
    record Grown(TreeSettings settings, double[] outOfFold) {}

    TreeLearner(BoostedTrees trees, long seed, DenseRows rows, Folds folds) {
        this.trees = trees;
        // From careful to bold; chosen by out-of-fold log loss.
        this.candidates = List.of(settings(3, 150, seed), settings(5, 80, seed));
        this.rows = rows;
        this.folds = folds;
    }

    private static TreeSettings settings(int depth, int rounds, long seed) {
        return new TreeSettings(rounds, depth, 0.08, 5, 2, 0.8, 0.6, seed);
    }

    /** Chooses on the first fold, which is enough to tell careful from bold, and goes on with the others. */
    Grown search() {
        double[] logits = new double[rows.labels().length];
        double least = Double.POSITIVE_INFINITY;
        TreeSettings best = candidates.get(0);
        double[][] tried = candidates.stream()
                .parallel()
                .map(candidate -> outOfFold(candidate, 0))
                .toArray(double[][]::new);
        int[] test = folds.test(0);
        for (int c = 0; c < tried.length; c++) {
            double loss = 0;
            for (int i = 0; i < test.length; i++) {
                loss += Logits.logLoss(tried[c][i], rows.labels()[test[i]]);
            }
            if (loss < least) {
                least = loss;
                best = candidates.get(c);
                put(test, tried[c], logits);
            }
        }
        Interruption.check();
        TreeSettings chosen = best;
        IntStream.range(1, folds.count()).parallel().forEach(f -> put(folds.test(f), outOfFold(chosen, f), logits));
        return new Grown(chosen, logits);
    }

    private static void put(int[] positions, double[] values, double[] into) {
        for (int i = 0; i < positions.length; i++) {
            into[positions[i]] = values[i];
        }
    }

    /** On all rows. The caller closes it. */
    TreeModel grow(TreeSettings settings) {
        return trees.train(rows.values(), rows.columns(), rows.labels(), settings);
    }

    /** Log-odds of a fold's rows by trees that saw the other folds. */
    private double[] outOfFold(TreeSettings settings, int fold) {
        DenseRows training = rows.pick(folds.training(fold));
        try (TreeModel model = trees.train(training.values(), rows.columns(), training.labels(), settings)) {
            return model.logits(rows.pick(folds.test(fold)).values());
        }
    }
}
