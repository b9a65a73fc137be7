package io.foretell.scoring;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.TrainingResult.Trained;
import io.foretell.testkit.FakeEnricherContext;
import io.foretell.testkit.FakeTrainingContext;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Models;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains, cross-validates and reports on generated records of 40 fields, then explains them: XGBoost's own contributions
 * beside whole explanations, from record to sentences' parameters, in turns on one thread.
 */
final class ScoringBenchmark {
    /** As the engine asks. */
    private static final int BATCH = 256;

    private static final ScoringEnricher ENRICHER = new ScoringEnricher();
    private static final BoostedTrees TREES = AiRuntime.boostedTrees();
    private static final NeuralNets NETS = AiRuntime.neuralNets(AiSettings.shared());

    private ScoringBenchmark() {}

    /** Work on records from one position to another. */
    private interface Work {
        void run(int from, int to) throws XGBoostError;
    }

    /** @param args number of records, rounds of explanations, and anything to evaluate the whole training too */
    public static void main(String[] args) throws XGBoostError, IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        List<WideGenerator.Truth> truths = new WideGenerator(1).truths(count);
        InMemoryTrainingData data = WideGenerator.data(truths);
        Measures possible = Measures.of(
                truths.stream().mapToDouble(WideGenerator.Truth::logit).toArray(),
                truths.stream().mapToDouble(WideGenerator.Truth::label).toArray());
        say(
                "records %d, processors %d, load %s; AUC of the truth %.3f",
                count, Runtime.getRuntime().availableProcessors(), load(), possible.auc());
        double[] before = clocks();
        Trained trained = (Trained) ENRICHER.train(data, context());
        double[] after = clocks();
        say(
                "trained, cross-validated and reported: %.1f s wall, %.1f s CPU, load %s",
                after[0] - before[0], after[1] - before[1], load());
        Map<String, Double> metrics = trained.report().metrics();
        say(
                "  held out AUC %.3f, log loss %.4f, ECE %.3f; out of fold AUC %.3f",
                metrics.get("auc"), metrics.get("log_loss"), metrics.get("ece"), metrics.get("out_of_fold_auc"));
        trained.report().notes().stream()
                .filter(note -> note.startsWith("Learned by"))
                .forEach(note -> say("  %s", note));
        if (args.length > 2) {
            evaluate(data);
        }
        explain(trained, truths.stream().map(WideGenerator.Truth::view).toList(), rounds);
    }

    /** Everything five times over, on four fifths each. */
    private static void evaluate(InMemoryTrainingData data) {
        double[] before = clocks();
        Map<String, Double> metrics = ENRICHER.evaluate(data, context()).metrics();
        double[] after = clocks();
        say(
                "five-fold evaluation of the whole training: %.1f s wall, %.1f s CPU, AUC %.3f, load %s",
                after[0] - before[0], after[1] - before[1], metrics.get("auc"), load());
    }

    private static void explain(Trained trained, List<RecordView> views, int rounds) throws XGBoostError, IOException {
        ScoringModel model = ScoringModel.of(trained.artefact());
        if (model.trees().length == 0) {
            say("no explanations beside XGBoost: trees did not pay on so few records");
            return;
        }
        int columns = model.encoding().denseWidth();
        float[] dense = new float[views.size() * columns];
        RecordCells cells = new RecordCells(model.encoding().signals(), ZoneOffset.UTC);
        for (int i = 0; i < views.size(); i++) {
            cells.read(views.get(i));
            model.encoding().dense(cells, dense, i * columns);
        }
        Booster booster = XGBoost.loadModel(new ByteArrayInputStream(forest(model, columns)));
        booster.setParam("nthread", 1);
        double[][] seconds = new double[3][rounds];
        try (EnricherSession session = ENRICHER.open(FakeEnricherContext.of(ENRICHER.spec())
                .service(BoostedTrees.class, TREES)
                .service(NeuralNets.class, NETS)
                .model(Models.of("score", trained)))) {
            List<Work> sides = List.of(
                    (from, to) -> {
                        DMatrix matrix = new DMatrix(
                                Arrays.copyOfRange(dense, from * columns, to * columns), to - from, columns, Float.NaN);
                        booster.predictContrib(matrix, 0);
                        matrix.dispose();
                    },
                    (from, to) -> session.enrich(views.subList(from, to)),
                    (from, to) -> session.predict(views.subList(from, to)));
            for (int round = -2; round < rounds; round++) {
                for (int side = 0; side < sides.size(); side++) {
                    double spent = spent(sides.get(side), views.size());
                    if (round >= 0) {
                        seconds[side][round] = spent;
                    }
                }
            }
        }
        booster.dispose();
        List<String> names = List.of("XGBoost's own predictContrib", "whole explanations", "predictions alone");
        for (int side = 0; side < names.size(); side++) {
            say(
                    "%s: %.0f rows per CPU second, %.2f of XGBoost's (median of %d rounds in turns, load %s)",
                    names.get(side),
                    views.size() / median(seconds[side]),
                    median(seconds[0]) / median(seconds[side]),
                    rounds,
                    load());
        }
    }

    private static byte[] forest(ScoringModel model, int columns) {
        if (!TreesAndNet.isIn(model.trees())) {
            return model.trees();
        }
        try (TreesAndNet both = TreesAndNet.load(model.trees(), columns, TREES, NETS)) {
            return both.trees().orElseThrow().toBytes();
        }
    }

    /** CPU seconds of this thread, native code included: other work on the machine does not count. */
    private static double spent(Work work, int rows) throws XGBoostError {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int from = 0; from < rows; from += BATCH) {
            work.run(from, Math.min(rows, from + BATCH));
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static FakeTrainingContext context() {
        return FakeTrainingContext.of(ENRICHER.spec())
                .service(BoostedTrees.class, TREES)
                .service(NeuralNets.class, NETS);
    }

    /** Wall and CPU seconds of the process. */
    private static double[] clocks() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new double[] {System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9};
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
