package io.foretell.scoring;

import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Folds;
import io.foretell.scoring.learn.LogisticRegression;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.SparseMatrix;
import io.foretell.scoring.learn.SparseRow;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows of a table as a matrix, with their folds and the linear models of these. */
final class FoldedRows {
    /** Pairs are many and mostly noise, so they pay more. */
    private static final double PAIR_PENALTY = 3;

    private final SparseMatrix matrix;
    private final int mainWidth;
    private final int[] rows;
    private final double[] labels;
    private final Folds folds;

    FoldedRows(Table table, EncodingFitter.Fitted fitted, int[] rows, int folds, long seed) {
        this.matrix = new SparseMatrix(fitted.encoding().width());
        this.mainWidth = fitted.encoding().mainWidth();
        this.rows = rows;
        this.labels = table.labels(rows);
        String[] groups = table.groups(rows);
        int[] positions = IntStream.range(0, rows.length).toArray();
        this.folds = Folds.of(folds, positions, groups, labels, seed);
        SparseRow row = new SparseRow();
        for (int r : rows) {
            fitted.encoding().encode(fitted.row(table, r), row);
            matrix.add(row);
        }
    }

    double[][] zeros() {
        return new double[folds.count()][matrix.columns() + 1];
    }

    private LogisticRegression regression(int[] positions, double penalty) {
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

    int size() {
        return rows.length;
    }

    int[] rows() {
        return rows;
    }

    double[] labels() {
        return labels;
    }

    Folds folds() {
        return folds;
    }

    /** A model of all rows: weights by column, the intercept last. */
    double[] weights(double penalty) {
        int[] all = IntStream.range(0, rows.length).toArray();
        return regression(all, penalty).fit(new double[matrix.columns() + 1]);
    }

    /** Of each column over all rows. */
    double[] means() {
        double[] means = new double[matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            matrix.addTo(row, 1.0 / rows.length, means);
        }
        return means;
    }
}
