package io.foretell.scoring;

import io.foretell.scoring.feature.Encoding;
import io.foretell.scoring.feature.Signal;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Logits;
import io.foretell.scoring.learn.Measures;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an admin reads about a model. */
final class ScoringReport {
    private static final int STRONGEST = 15;
    private static final double LOPSIDED = 0.9;
    private static final int SAMPLE = 2_000;

    private final Table table;
    private final Learner.Learned learned;
    private final ScoringModel model;
    private final GuardedTable guarded;

    ScoringReport(GuardedTable guarded, Learner.Learned learned, ScoringModel model) {
        this.guarded = guarded;
        this.table = guarded.table();
        this.learned = learned;
        this.model = model;
    }

    Report of(Measures heldOut, boolean byTime, Measures outOfFold) {
        Map<String, Double> metrics = heldOut.asMetrics();
        metrics.put("out_of_fold_auc", outOfFold.auc());
        metrics.put("out_of_fold_log_loss", outOfFold.logLoss());
        metrics.put("trained_on", (double) table.rows());
        metrics.put("l2", learned.recipe().penalty());
        String held = byTime ? "the newest fifth" : "a random fifth";
        String verdict = String.format(
                Locale.ROOT,
                "Of %d closed records, on %s held out: AUC %.3f; the best tenth turns out well %.1f times as often.",
                table.rows(),
                held,
                heldOut.auc(),
                heldOut.liftAt10());
        return new Report(
                verdict, metrics, List.of(strongest(), calibration(), guarded.report()), notes(byTime, heldOut));
    }

    private Report.Table strongest() {
        Scorer scorer = new Scorer(model, learned.trees());
        double[] squares = new double[scorer.sources().size()];
        int[] sample = sample(learned.rows());
        Scorer.Batch batch = scorer.batch(sample.length);
        for (int row : sample) {
            batch.add(learned.fitted().row(table, row));
        }
        for (double[] contributions : batch.contributions()) {
            for (int s = 0; s < squares.length; s++) {
                squares[s] += contributions[s] * contributions[s] / sample.length;
            }
        }
        Map<String, Double> own =
                guarded.leaks().stream().collect(Collectors.toMap(Leak::source, Leak::alone, Math::max));
        Map<String, String> labels = model.encoding().signals().stream()
                .collect(Collectors.toMap(Signal::source, Signal::label, (a, b) -> a));
        List<List<String>> rows = IntStream.range(0, squares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> -squares[s]))
                .limit(STRONGEST)
                .map(s -> scorer.sources().get(s))
                .map(source -> List.of(
                        labels.getOrDefault(source, source),
                        number(Math.sqrt(squares[scorer.sources().indexOf(source)])),
                        number(own.getOrDefault(source, 0.5))))
                .toList();
        return new Report.Table("What moves the score most", List.of("field", "effect in log-odds", "AUC alone"), rows);
    }

    /** Evenly spread; a mean over this many does not need all. */
    private static int[] sample(int[] rows) {
        int step = Math.max(1, rows.length / SAMPLE);
        return IntStream.range(0, rows.length)
                .filter(i -> i % step == 0)
                .map(i -> rows[i])
                .toArray();
    }

    private Report.Table calibration() {
        double[] logits = learned.outOfFold();
        List<Integer> order = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -logits[i]))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (int d = 0; d < 10; d++) {
            List<Integer> tenth = order.subList(d * order.size() / 10, (d + 1) * order.size() / 10);
            double said = tenth.stream()
                    .mapToDouble(i -> Logits.probability(logits[i]))
                    .average()
                    .orElse(0);
            double was = tenth.stream()
                    .mapToDouble(i -> table.labels()[learned.rows()[i]])
                    .average()
                    .orElse(0);
            rows.add(List.of(String.valueOf(d + 1), percent(said), percent(was)));
        }
        return new Report.Table(
                "Tenths, best first (out of fold)", List.of("tenth", "chance said", "turned out"), rows);
    }

    private List<String> notes(boolean byTime, Measures heldOut) {
        List<String> notes = new ArrayList<>();
        if (!byTime) {
            notes.add("The outcomes' times do not tell old from new, so a random fifth was held out: expect the newest"
                    + " records to do somewhat worse.");
        }
        notes.addAll(guarded.notes());
        new TreeMap<>(learned.fitted().leftOut())
                .forEach((field, why) -> notes.add("Left out: '" + field + "' is " + why + "."));
        String latestOnly = table.fields().stream()
                .filter(field -> field.knowledge() == FeatureField.Knowledge.LATEST_ONLY)
                .map(FeatureField::label)
                .collect(Collectors.joining(", "));
        if (!latestOnly.isEmpty()) {
            notes.add("Known only as of now, so they may have been filled after the outcome: " + latestOnly + ".");
        }
        notes.add(
                learned.trees().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "Learned by a linear model and boosted trees, blended %.2f to %.2f in log-odds.",
                                learned.blend().linear(),
                                learned.blend().trees())
                        : "Learned by a linear model: boosted trees did not pay, or are not there.");
        for (Encoding.Pair pair : learned.recipe().pairs()) {
            notes.add("Used together: " + label(pair.first()) + " and " + label(pair.second()) + ".");
        }
        if (heldOut.baseRate() > LOPSIDED) {
            notes.add("More than 90% turn out well: scores will differ little.");
        }
        return notes;
    }

    private String label(int signal) {
        return model.encoding().signals().get(signal).label();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
