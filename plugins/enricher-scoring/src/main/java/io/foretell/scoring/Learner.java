package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Blend;
import io.foretell.spi.train.TrainingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learns from rows of a table: a linear model, boosted trees and a neural net where the host offers them, and a blend in
 * log-odds. Penalty, pairs, trees, net and whether to blend are chosen by out-of-fold log loss; calibration is part of the
 * blend. Encodings are learned from all given rows at once, which is harmless since they never look at the outcome.
 * Deterministic for a seed.
 */
final class Learner {
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

    Learned search(int[] rows) {
        EncodingFitter.Fitted fitted = EncodingFitter.fit(table, rows);
        FoldedRows problem = problem(fitted, rows);
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
            FoldedRows wider = problem(paired, rows);
            double[] attempt = wider.outOfFold(penalty, wider.zeros());
            if (!pairs.isEmpty() && wider.loss(attempt) < best * (1 - WORTHWHILE)) {
                return finish(paired, new Learned.Recipe(penalty, pairs), wider, attempt);
            }
        }
        return finish(fitted, new Learned.Recipe(penalty, List.of()), problem, logits);
    }

    private FoldedRows problem(EncodingFitter.Fitted fitted, int[] rows) {
        return new FoldedRows(table, fitted, rows, options.folds(), seed);
    }

    private Learned finish(EncodingFitter.Fitted fitted, Learned.Recipe recipe, FoldedRows problem, double[] logits) {
        double[] weights = problem.weights(recipe.penalty());
        Parts parts = new Parts(fitted, recipe, weights, problem.means(), problem);
        Blend alone = Blend.ofLinear(logits, problem.labels());
        double[] linear = alone.apply(logits, new double[logits.length]);
        if (trees.isEmpty() || fitted.encoding().denseWidth() == 0) {
            return parts.learned(alone, Optional.empty(), linear);
        }
        DenseRows dense = DenseRows.of(table, fitted, problem.rows());
        TreeLearner grower = new TreeLearner(trees.get(), seed, dense, problem.folds());
        TreeLearner.Grown grown = grower.search();
        Blend both = Blend.of(logits, grown.outOfFold(), problem.labels());
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
        FoldedRows problem = parts.problem();
        if (problem.size() < NetLearner.LEAST_ROWS || dense.columns() > NetLearner.MOST_COLUMNS) {
            return Optional.empty();
        }
        return nets.get().flatMap(offered -> {
            NetLearner learner = new NetLearner(offered, seed, dense, problem.folds());
            return learner.search(known, problem.labels(), WORTHWHILE).flatMap(wired -> {
                Blend top = Blend.of(known, wired, problem.labels());
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
            EncodingFitter.Fitted fitted, Learned.Recipe recipe, double[] weights, double[] means, FoldedRows problem) {
        Learned learned(Blend blend, Optional<TreeModel> model, double[] outOfFold) {
            return new Learned(fitted, recipe, weights, means, blend, model, problem.rows(), outOfFold);
        }
    }
}
