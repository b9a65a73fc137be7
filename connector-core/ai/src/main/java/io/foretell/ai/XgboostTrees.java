package io.foretell.ai;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.TreeModel;
import io.foretell.ai.api.TreeSettings;
import io.foretell.spi.error.ForetellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * XGBoost with its histogram method, which gives the same trees on any number of threads. One thread each: callers train
 * folds side by side, and on a busy machine several OpenMP threads spend their time waiting for each other.
 */
final class XgboostTrees implements BoostedTrees {
    private final int threads;

    XgboostTrees(int threads) {
        this.threads = threads;
    }

    @Override
    public TreeModel train(float[] rows, int columns, float[] labels, TreeSettings settings) {
        if (columns < 1 || labels.length == 0 || (long) labels.length * columns != rows.length) {
            throw new IllegalArgumentException(
                    rows.length + " numbers are not " + labels.length + " rows of " + columns + " columns");
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", settings.depth());
        parameters.put("eta", settings.learningRate());
        parameters.put("min_child_weight", settings.leastWeight());
        parameters.put("lambda", settings.lambda());
        parameters.put("subsample", settings.rowShare());
        parameters.put("colsample_bytree", settings.columnShare());
        parameters.put("seed", Long.hashCode(settings.seed()) & 0x7fff_ffff);
        parameters.put("nthread", threads);
        parameters.put("verbosity", 0);
        return natively(() -> {
            DMatrix matrix = new DMatrix(rows, labels.length, columns, Float.NaN);
            try {
                matrix.setLabel(labels);
                Booster booster = XGBoost.train(matrix, parameters, settings.rounds(), new HashMap<>(), null, null);
                return new XgboostModel(booster, columns);
            } finally {
                matrix.dispose();
            }
        });
    }

    @Override
    public TreeModel load(byte[] model, int columns) {
        return natively(() -> {
            Booster booster = XGBoost.loadModel(new ByteArrayInputStream(model));
            booster.setParam("nthread", threads);
            if (booster.getNumFeature() != columns) {
                booster.dispose();
                throw AiErrors.trees("trees of " + columns + " columns were expected", null);
            }
            return new XgboostModel(booster, columns);
        });
    }

    /** A call into the library. */
    interface Call<T> {
        T run() throws XGBoostError, IOException;
    }

    /** The library finds its native part with the context class loader, and throws checked errors of its own. */
    static <T> T natively(Call<T> call) {
        try (HostLoader ignored = HostLoader.enter()) {
            return call.run();
        } catch (ForetellException e) {
            throw e;
        } catch (XGBoostError | IOException | LinkageError e) {
            throw AiErrors.trees(String.valueOf(e.getMessage()), e);
        }
    }
}
