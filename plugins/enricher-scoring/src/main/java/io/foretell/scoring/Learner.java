package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Blend;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.LogisticRegression;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.SparseMatrix;
import io.foretell.scoring.learn.SparseRow;
import io.foretell.spi.train.TrainingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Learns from rows of a table: a linear model, boosted trees and a neural net where the host offers them, and a blend in
 * log-odds. Penalty, pairs, trees, net and whether to blend are chosen by out-of-fold log loss; calibration is part of the
 * blend. Encodings are learned from all given rows at once, which is harmless since they never look at the outcome.
 * Deterministic for a seed.
 */
final class Learner {
    /** Pairs are many and mostly noise, so they pay more. */
    private static final double PAIR_PENALTY = 3;
    /** By how much pairs must lower the log loss to be worth their opacity. */
    private static final double WORTHWHILE = 0.002;

    private final Table table;
    private final ScoringOptions options;
    private final long seed;
    private final Optional<BoostedTrees> trees;
    private final Supplier<Optional<NeuralNets>> nets;

    Learner(Table table, ScoringOptions options, long seed, Optional<BoostedTrees> trees) {
        this(table, options, seed, trees, Optional::empty);
    }

    /** With all that the host offers. */
    Learner(Table table, ScoringOptions options, TrainingContext context) {
        this(
                table,
                options,
                context.seed(),
                context.service(BoostedTrees.class),
                () -> context.service(NeuralNets.class));
    }

    /** @param nets asked for only when there are enough rows, since it starts an engine */
    Learner(
            Table table,
            ScoringOptions options,
            long seed,
            Optional<BoostedTrees> trees,
            Supplier<Optional<NeuralNets>> nets) {
        this.trees = trees;
        this.nets = nets;
        this.table = table;
        this.options = options;
        this.seed = seed;
    }

    /** What was chosen, so that it need not be searched for again. */
    record Recipe(double penalty, List<Encoding.Pair> pairs) {}

    /**
     * A learned model.
     *
     * @param weights by column, the intercept last
     * @param means of the columns over the training rows
     * @param trees or trees and a net, closed with this
     * @param outOfFold calibrated log-odds by position in {@code rows}, of models that had not seen the row
     */
    record Learned(
            EncodingFitter.Fitted fitted,
            Recipe recipe,
            double[] weights,
            double[] means,
            Blend blend,
            Optional<TreeModel> trees,
            int[] rows,
            double[] outOfFold)
            implements AutoCloseable {

        /** Calibrated log-odds of other rows of the same table. */
        double[] predict(Table table, int[] others) {
            double[] grown = treeLogits(table, others);
            SparseRow row = new SparseRow();
            return IntStream.range(0, others.length)
                    .mapToDouble(i -> {
                        fitted.encoding().encode(fitted.row(table, others[i]), row);
                        double logit = weights[weights.length - 1];
                        for (int c = 0; c < row.size(); c++) {
                            logit += weights[row.column(c)] * row.value(c);
                        }
                        return blend.apply(logit, grown[i]);
                    })
                    .toArray();
        }

        private double[] treeLogits(Table table, int[] others) {
            if (trees.isEmpty()) {
                return new double[others.length];
            }
            int columns = fitted.encoding().denseWidth();
            float[] dense = new float[others.length * columns];
            for (int i = 0; i < others.length; i++) {
                fitted.encoding().dense(fitted.row(table, others[i]), dense, i * columns);
            }
            return trees.get().logits(dense);
        }

        /** One sentence about which learners took part. */
        String how() {
            if (trees.isEmpty()) {
                return "Learned by a linear model: boosted trees did not pay, or are not there.";
            }
            if (trees.get() instanceof TreesAndNet both) {
                return String.format(
                        Locale.ROOT,
                        "Learned by a linear model, boosted trees and a neural net, blended %.2f to %.2f to %.2f in"
                                + " log-odds.",
                        blend.linear(),
                        blend.trees() * both.treeShare(),
                        blend.trees() * both.netShare());
            }
            return String.format(
                    Locale.ROOT,
                    "Learned by a linear model and boosted trees, blended %.2f to %.2f in log-odds.",
                    blend.linear(),
                    blend.trees());
        }

        @Override
        public void close() {
            trees.ifPresent(TreeModel::close);
        }
    }

    Learned search(int[] rows) {
        EncodingFitter.Fitted fitted = EncodingFitter.fit(table, rows);
        Problem problem = problem(fitted, rows);
        double penalty = 0;
        double best = Double.POSITIVE_INFINITY;
        double[] logits = new double[0];
        double[][] starts = problem.zeros();
        for (double candidate :
                options.l2().stream().sorted((a, b) -> Double.compare(b, a)).toList()) {
            Interruption.check();
            double[] attempt = problem.outOfFold(candidate, starts);
            double loss = problem.loss(attempt);
            if (loss >= best) {
                // The loss falls and then rises along the path; weaker penalties cost the most time and are not better.
                break;
            }
            best = loss;
            penalty = candidate;
            logits = attempt;
        }
        if (options.interactions()) {
            Interruption.check();
            List<Encoding.Pair> pairs = new PairSearch(table, fitted, rows, logits).strongest();
            EncodingFitter.Fitted paired =
                    new EncodingFitter.Fitted(fitted.encoding().with(pairs), fitted.positions(), fitted.leftOut());
            Problem wider = problem(paired, rows);
            double[] attempt = wider.outOfFold(penalty, wider.zeros());
            if (!pairs.isEmpty() && wider.loss(attempt) < best * (1 - WORTHWHILE)) {
                return finish(paired, new Recipe(penalty, pairs), wider, attempt);
            }
        }
        return finish(fitted, new Recipe(penalty, List.of()), problem, logits);
    }

    private Problem problem(EncodingFitter.Fitted fitted, int[] rows) {
        return new Problem(fitted, rows);
    }

    private Learned finish(EncodingFitter.Fitted fitted, Recipe recipe, Problem problem, double[] logits) {
        int[] all = IntStream.range(0, problem.rows.length).toArray();
        double[] weights = problem.regression(all, recipe.penalty()).fit(new double[problem.matrix.columns() + 1]);
        double[] means = new double[problem.matrix.columns()];
        for (int row : all) {
            problem.matrix.addTo(row, 1.0 / all.length, means);
        }
        Parts parts = new Parts(fitted, recipe, weights, means, problem);
        Blend alone = Blend.ofLinear(logits, problem.labels);
        double[] linear = alone.apply(logits, new double[logits.length]);
        if (trees.isEmpty() || fitted.encoding().denseWidth() == 0) {
            return parts.learned(alone, Optional.empty(), linear);
        }
        DenseRows dense = DenseRows.of(table, fitted, problem.rows);
        TreeLearner grower = new TreeLearner(trees.get(), seed, dense, problem.folds);
        TreeLearner.Grown grown = grower.search();
        Blend both = Blend.of(logits, grown.outOfFold(), problem.labels);
        double[] together = both.apply(logits, grown.outOfFold());
        boolean treesPay = both.trees() > 0 && problem.loss(together) < problem.loss(linear) * (1 - WORTHWHILE);
        Blend blend = treesPay ? both : alone;
        double[] known = treesPay ? together : linear;
        Optional<TreeModel> forest = treesPay ? Optional.of(grower.grow(grown.settings())) : Optional.empty();
        Interruption.check();
        return withNet(parts, dense, blend, known, forest).orElseGet(() -> parts.learned(blend, forest, known));
    }

    /** With a neural net on top, where that pays. */
    private Optional<Learned> withNet(
            Parts parts, DenseRows dense, Blend blend, double[] known, Optional<TreeModel> forest) {
        Problem problem = parts.problem();
        if (problem.rows.length < NetLearner.LEAST_ROWS || dense.columns() > NetLearner.MOST_COLUMNS) {
            return Optional.empty();
        }
        return nets.get().flatMap(offered -> {
            NetLearner learner = new NetLearner(offered, seed, dense, problem.folds);
            return learner.search(known, problem.labels, WORTHWHILE).flatMap(wired -> {
                Blend top = Blend.of(known, wired, problem.labels);
                double[] together = top.apply(known, wired);
                if (top.linear() <= 0
                        || top.trees() <= 0
                        || problem.loss(together) >= problem.loss(known) * (1 - WORTHWHILE)) {
                    return Optional.empty();
                }
                double grown = top.linear() * blend.trees();
                double weight = grown + top.trees();
                Blend whole =
                        new Blend(top.linear() * blend.linear(), weight, top.linear() * blend.shift() + top.shift());
                TreeModel model = new TreesAndNet(forest, grown / weight, learner.train(), top.trees() / weight);
                return Optional.of(parts.learned(whole, Optional.of(model), together));
            });
        });
    }

    /** What is learned before the learners are blended. */
    private record Parts(
            EncodingFitter.Fitted fitted, Recipe recipe, double[] weights, double[] means, Problem problem) {
        Learned learned(Blend blend, Optional<TreeModel> model, double[] outOfFold) {
            return new Learned(fitted, recipe, weights, means, blend, model, problem.rows, outOfFold);
        }
    }

    /** The rows as a matrix, with their folds. */
    private final class Problem {
        private final SparseMatrix matrix;
        private final int mainWidth;
        private final int[] rows;
        private final double[] labels;
        private final Folds folds;

        Problem(EncodingFitter.Fitted fitted, int[] rows) {
            this.matrix = new SparseMatrix(fitted.encoding().width());
            this.mainWidth = fitted.encoding().mainWidth();
            this.rows = rows;
            this.labels = table.labels(rows);
            String[] groups =
                    IntStream.of(rows).mapToObj(r -> table.groups()[r]).toArray(String[]::new);
            int[] positions = IntStream.range(0, rows.length).toArray();
            this.folds = Folds.of(options.folds(), positions, groups, labels, seed);
            SparseRow row = new SparseRow();
            for (int r : rows) {
                fitted.encoding().encode(fitted.row(table, r), row);
                matrix.add(row);
            }
        }

        double[][] zeros() {
            return new double[folds.count()][matrix.columns() + 1];
        }

        LogisticRegression regression(int[] positions, double penalty) {
            double[] penalties = new double[matrix.columns()];
            Arrays.fill(penalties, penalty);
            Arrays.fill(penalties, mainWidth, penalties.length, penalty * PAIR_PENALTY);
            return new LogisticRegression(matrix, labels, positions, penalties);
        }

        /** Log-odds of each row by the model of the other folds; {@code starts} take the weights for the next call. */
        double[] outOfFold(double penalty, double[][] starts) {
            double[] logits = new double[rows.length];
            IntStream.range(0, folds.count()).parallel().forEach(f -> {
                starts[f] = regression(folds.training(f), penalty).fit(starts[f]);
                for (int position : folds.test(f)) {
                    logits[position] = LogisticRegression.logit(matrix, position, starts[f]);
                }
            });
            return logits;
        }

        double loss(double[] logits) {
            double loss = 0;
            for (int i = 0; i < logits.length; i++) {
                loss += Logits.logLoss(logits[i], labels[i]);
            }
            return loss / logits.length;
        }
    }
}
