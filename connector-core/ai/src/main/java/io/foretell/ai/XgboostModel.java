package io.foretell.ai;

import io.foretell.ai.api.TreeModel;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A booster; predictions may run side by side, closing waits for them. */
final class XgboostModel implements TreeModel {
    private final Booster booster;
    private final int columns;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    XgboostModel(Booster booster, int columns) {
        this.booster = booster;
        this.columns = columns;
    }

    /** A prediction for a matrix. */
    private interface Prediction {
        float[][] of(DMatrix matrix) throws XGBoostError;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double[] logits(float[] rows) {
        float[][] margins = predict(rows, matrix -> booster.predict(matrix, true));
        double[] logits = new double[margins.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = margins[i][0];
        }
        return logits;
    }

    @Override
    public double[][] contributions(float[] rows) {
        float[][] found = predict(rows, matrix -> booster.predictContrib(matrix, 0));
        double[][] contributions = new double[found.length][columns + 1];
        for (int i = 0; i < found.length; i++) {
            for (int c = 0; c <= columns; c++) {
                contributions[i][c] = found[i][c];
            }
        }
        return contributions;
    }

    private float[][] predict(float[] rows, Prediction prediction) {
        if (rows.length % columns != 0) {
            throw new IllegalArgumentException(rows.length + " numbers are no rows of " + columns + " columns");
        }
        if (rows.length == 0) {
            return new float[0][];
        }
        lock.readLock().lock();
        try {
            requireOpen();
            return XgboostTrees.natively(() -> {
                DMatrix matrix = new DMatrix(rows, rows.length / columns, columns, Float.NaN);
                try {
                    return prediction.of(matrix);
                } finally {
                    matrix.dispose();
                }
            });
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public byte[] toBytes() {
        lock.readLock().lock();
        try {
            requireOpen();
            return XgboostTrees.natively(() -> booster.toByteArray("ubj"));
        } finally {
            lock.readLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the trees are closed");
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                booster.dispose();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
