package io.foretell.scoring.learn;

import java.util.Arrays;

/** One row of few non-zero entries, reused from record to record. Not safe for several threads. */
public final class SparseRow {
    private int[] columns = new int[64];
    private double[] values = new double[64];
    private int size;

    /** Empties the row. */
    public void clear() {
        size = 0;
    }

    public void add(int column, double value) {
        if (value == 0) {
            return;
        }
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        columns[size] = column;
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public int column(int i) {
        return columns[i];
    }

    public double value(int i) {
        return values[i];
    }
}
