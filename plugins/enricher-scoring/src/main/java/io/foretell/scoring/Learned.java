package io.foretell.scoring;

import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Blend;
import io.foretell.scoring.learn.SparseRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was learnt from rows of a table.
 *
 * @param recipe what was chosen, so that it need not be searched for again
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

    record Recipe(double penalty, List<Encoding.Pair> pairs) {}

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
