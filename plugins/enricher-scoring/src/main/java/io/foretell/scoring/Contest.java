package io.foretell.scoring;

import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.RecordCells;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The model in use and the one that was learnt from the older records, judged on the same newest outcomes: those held out
 * that became known after the model in use was trained, so that neither has learnt from them.
 */
final class Contest {
    private static final int BATCH = 256;

    private final TrainingContext context;
    private final List<Double> labels = new ArrayList<>();
    private final List<Double> challenger = new ArrayList<>();
    private final List<Double> champion = new ArrayList<>();

    private Contest(TrainingContext context) {
        this.context = context;
    }

    /**
     * By the names that {@link io.foretell.spi.train.TrainableEnricher#train} asks for; empty when no model is in use.
     *
     * @param rows of the table that {@code data} was read into; its last example is the last row
     * @param predicted log-odds of the challenger by position in {@code split.heldOut()}
     */
    static Map<String, Double> of(
            TrainingData data, TrainingContext context, int rows, Split split, double[] predicted) {
        if (context.model().isEmpty()) {
            return Map.of();
        }
        Contest contest = new Contest(context);
        try {
            contest.run(data, context.model().get(), rows, split, predicted);
        } catch (ForetellException e) {
            return Map.of("contest_n", 0.0); // a model of an older plugin: nothing to compare with
        }
        return contest.metrics();
    }

    private void run(TrainingData data, Model model, int rows, Split split, double[] predicted) {
        Instant known = model.trainedAt();
        int newer;
        try (Stream<Example> examples = data.examples()) {
            newer = (int) examples.filter(example -> newer(example, known)).count();
        }
        double[] byRow = new double[rows];
        Arrays.fill(byRow, Double.NaN);
        for (int i = 0; i < predicted.length; i++) {
            byRow[split.heldOut()[i]] = predicted[i];
        }
        ScoringModel champ = ScoringModel.of(model.artefact());
        Optional<TreeModel> trees = ScoringEnricher.trees(champ, context);
        try (Stream<Example> examples = data.examples()) {
            Scorer scorer = new Scorer(champ, trees);
            RecordCells cells = new RecordCells(champ.encoding().signals(), context.zone());
            List<RecordView> batch = new ArrayList<>();
            int row = rows - newer;
            Iterator<Example> all =
                    examples.filter(example -> newer(example, known)).iterator();
            for (; all.hasNext(); row++) {
                Example example = all.next();
                if (row >= 0 && !Double.isNaN(byRow[row])) {
                    labels.add(example.label().orElse(0));
                    challenger.add(byRow[row]);
                    batch.add(example.view());
                }
                if (batch.size() == BATCH || !all.hasNext()) {
                    score(scorer, cells, batch);
                    batch.clear();
                }
            }
        } finally {
            trees.ifPresent(TreeModel::close);
        }
    }

    private static boolean newer(Example example, Instant known) {
        return example.label().isPresent() && example.labelTime().isAfter(known);
    }

    private void score(Scorer scorer, RecordCells cells, List<RecordView> views) {
        Scorer.Batch batch = scorer.batch(views.size());
        for (RecordView view : views) {
            cells.read(view);
            batch.add(cells);
        }
        Arrays.stream(batch.logits()).forEach(champion::add);
    }

    private Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("contest_n", (double) labels.size());
        if (!labels.isEmpty()) {
            Measures now = measures(champion);
            Measures then = measures(challenger);
            metrics.put("challenger_auc", then.auc());
            metrics.put("champion_auc", now.auc());
            metrics.put("challenger_log_loss", then.logLoss());
            metrics.put("champion_log_loss", now.logLoss());
        }
        return metrics;
    }

    private Measures measures(List<Double> logits) {
        return Measures.of(
                logits.stream().mapToDouble(Double::doubleValue).toArray(),
                labels.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The report with these figures at its end. */
    static Report into(Report report, Map<String, Double> contest) {
        Map<String, Double> metrics = new LinkedHashMap<>(report.metrics());
        metrics.putAll(contest);
        return new Report(report.verdict(), metrics, report.tables(), report.notes(), report.warnings());
    }
}
