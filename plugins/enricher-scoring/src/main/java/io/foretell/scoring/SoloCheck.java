package io.foretell.scoring;

import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Signal;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.LogisticRegression;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.learn.SparseMatrix;
import io.foretell.scoring.learn.SparseRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How well each source predicts by itself: what predicts almost alone was probably filled after the outcome. */
final class SoloCheck {
    private static final int FOLDS = 3;

    /**
     * What one signal's own columns yield.
     *
     * @param field whether it is a field, and not a count over a list or another enrichment's output
     * @param auc out of fold
     * @param telling see {@link Telling#share}
     * @param filledAuc AUC of knowing only whether it is filled
     * @param open how many open records were compared; {@code filledOpen} is their share that is filled
     */
    record Solo(
            String source,
            String label,
            boolean field,
            double auc,
            double filledGood,
            double filledBad,
            double filledClosed,
            double telling,
            double filledAuc,
            int open,
            double filledOpen) {}

    private SoloCheck() {}

    /** By signal of the encoding. */
    static List<Solo> of(Table table, EncodingFitter.Fitted fitted, int[] rows, long seed) {
        double[] labels = table.labels(rows);
        String[] groups = table.groups(rows);
        Folds folds = Folds.of(FOLDS, IntStream.range(0, rows.length).toArray(), groups, labels, seed);
        return IntStream.range(0, fitted.positions().length)
                .parallel()
                .mapToObj(s -> solo(table, fitted, rows, labels, folds, s))
                .toList();
    }

    private static Solo solo(
            Table table, EncodingFitter.Fitted fitted, int[] rows, double[] labels, Folds folds, int signal) {
        Signal of = fitted.encoding().signals().get(signal);
        SparseMatrix matrix = new SparseMatrix(fitted.encoding().width(signal));
        SparseRow row = new SparseRow();
        Telling telling = new Telling();
        double[] isFilled = new double[rows.length];
        double[] filled = new double[2];
        double[] count = new double[2];
        for (int i = 0; i < rows.length; i++) {
            var cells = fitted.row(table, rows[i]);
            fitted.encoding().encodeOne(signal, cells, row);
            matrix.add(row);
            int side = labels[i] > 0.5 ? 1 : 0;
            count[side]++;
            isFilled[i] = fitted.encoding().missing(signal, cells) ? 0 : 1;
            filled[side] += isFilled[i];
            String key = of.shape() == Signal.Shape.KEY ? cells.key(signal) : null;
            if (key != null) {
                telling.add(key, labels[i]);
            }
        }
        double[] penalties = new double[matrix.columns()];
        Arrays.fill(penalties, 3);
        double[] logits = new double[rows.length];
        for (int f = 0; f < folds.count(); f++) {
            double[] weights = new LogisticRegression(matrix, labels, folds.training(f), penalties)
                    .fit(new double[matrix.columns() + 1]);
            for (int i : folds.test(f)) {
                logits[i] = LogisticRegression.logit(matrix, i, weights);
            }
        }
        double filledAuc = Measures.auc(isFilled, labels);
        return new Solo(
                of.source(),
                of.label(),
                of.kind() == Signal.Kind.FIELD || of.kind() == Signal.Kind.NUMERIC_TEXT,
                Measures.auc(logits, labels),
                filled[1] / count[1],
                filled[0] / count[0],
                (filled[0] + filled[1]) / rows.length,
                telling.share(),
                Math.max(filledAuc, 1 - filledAuc),
                table.openSeen(),
                table.openFilled(fitted.positions()[signal]));
    }
}
