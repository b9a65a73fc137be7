package io.foretell.scoring;

import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.LogisticRegression;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.learn.SparseMatrix;
import io.foretell.scoring.learn.SparseRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How well each source predicts by itself: what predicts almost alone was probably filled after the outcome. */
final class SoloCheck {
    private static final double SUSPICIOUS = 0.95;
    private static final double FILLED_IN_ONE = 0.3;
    private static final double EMPTY_IN_OTHER = 0.02;
    private static final int FOLDS = 3;

    /**
     * What one signal's own columns yield.
     *
     * @param auc out of fold
     */
    record Solo(String source, String label, double auc, double filledGood, double filledBad) {
        boolean suspect() {
            double more = Math.max(filledGood, filledBad);
            double less = Math.min(filledGood, filledBad);
            return auc > SUSPICIOUS || (more >= FILLED_IN_ONE && less <= EMPTY_IN_OTHER);
        }

        String why() {
            return auc > SUSPICIOUS
                    ? String.format(Locale.ROOT, "predicts almost alone (AUC %.3f)", auc)
                    : String.format(
                            Locale.ROOT,
                            "is filled for %.0f%% of the good and %.0f%% of the bad",
                            100 * filledGood,
                            100 * filledBad);
        }
    }

    private SoloCheck() {}

    /** By signal of the encoding. */
    static List<Solo> of(Table table, EncodingFitter.Fitted fitted, int[] rows, long seed) {
        double[] labels = IntStream.of(rows).mapToDouble(r -> table.labels()[r]).toArray();
        String[] groups = IntStream.of(rows).mapToObj(r -> table.groups()[r]).toArray(String[]::new);
        Folds folds = Folds.of(FOLDS, IntStream.range(0, rows.length).toArray(), groups, labels, seed);
        return IntStream.range(0, fitted.positions().length)
                .parallel()
                .mapToObj(s -> solo(table, fitted, rows, labels, folds, s))
                .toList();
    }

    private static Solo solo(
            Table table, EncodingFitter.Fitted fitted, int[] rows, double[] labels, Folds folds, int signal) {
        SparseMatrix matrix = new SparseMatrix(fitted.encoding().width(signal));
        SparseRow row = new SparseRow();
        double[] filled = new double[2];
        double[] count = new double[2];
        for (int i = 0; i < rows.length; i++) {
            var cells = fitted.row(table, rows[i]);
            fitted.encoding().encodeOne(signal, cells, row);
            matrix.add(row);
            int side = labels[i] > 0.5 ? 1 : 0;
            count[side]++;
            filled[side] += fitted.encoding().missing(signal, cells) ? 0 : 1;
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
        var of = fitted.encoding().signals().get(signal);
        return new Solo(
                of.source(), of.label(), Measures.auc(logits, labels), filled[1] / count[1], filled[0] / count[0]);
    }
}
