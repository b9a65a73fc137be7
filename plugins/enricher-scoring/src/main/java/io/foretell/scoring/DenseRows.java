package io.foretell.scoring;

import io.foretell.scoring.feature.EncodingFitter;
import io.foretell.scoring.feature.Table;

/** Rows of a table as trees and nets take them, one after the other, with their labels. */
record DenseRows(float[] values, int columns, float[] labels) {
    static DenseRows of(Table table, EncodingFitter.Fitted fitted, int[] rows) {
        int columns = fitted.encoding().denseWidth();
        float[] values = new float[rows.length * columns];
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            fitted.encoding().dense(fitted.row(table, rows[i]), values, i * columns);
            labels[i] = (float) table.labels()[rows[i]];
        }
        return new DenseRows(values, columns, labels);
    }

    DenseRows pick(int[] positions) {
        float[] some = new float[positions.length * columns];
        float[] theirs = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(values, positions[i] * columns, some, i * columns, columns);
            theirs[i] = labels[positions[i]];
        }
        return new DenseRows(some, columns, theirs);
    }
}
