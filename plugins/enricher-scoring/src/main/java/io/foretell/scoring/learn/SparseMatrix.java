package io.foretell.scoring.learn;

import java.util.Arrays;

/** Rows of few non-zero entries, stored one after the other. Filled by one thread, then read by any number. */
public final class SparseMatrix {
    private final int columns;
    private int[] starts = new int[1025];
    private int[] column = new int[16384];
    private double[] value = new double[16384];
    private int rows;

    public SparseMatrix(int columns) {
        this.columns = columns;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Appends a copy of the row. */
    public void add(SparseRow row) {
        int from = starts[rows];
        int to = from + row.size();
        if (to > column.length) {
            int capacity = Math.max(to, 2 * column.length);
            column = Arrays.copyOf(column, capacity);
            value = Arrays.copyOf(value, capacity);
        }
        for (int i = 0; i < row.size(); i++) {
            column[from + i] = row.column(i);
            value[from + i] = row.value(i);
        }
        rows++;
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows] = to;
    }

    /** The sum of the row's entries, each times its column's weight. */
    public double dot(int row, double[] weights) {
        double sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += value[i] * weights[column[i]];
        }
        return sum;
    }

    /** Adds {@code scale} times the row. */
    public void addTo(int row, double scale, double[] sum) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum[column[i]] += scale * value[i];
        }
    }

    /** Adds {@code scale} times the squares of the row's entries. */
    public void addSquaresTo(int row, double scale, double[] sum) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum[column[i]] += scale * value[i] * value[i];
        }
    }
}
