package io.foretell.sentiment;

import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Figures about readings whose mood is known. A text in an unknown language counts as wrong. Where no text is labelled
 * neutral, only the poles compete.
 */
final class Scoreboard {
    private static final int BINS = 10;

    private final double minConfidence;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Mood label, Optional<MoodShares> shares) {}

    /** @param minConfidence below it a reading counts as an abstention, too */
    Scoreboard(double minConfidence) {
        this.minConfidence = minConfidence;
    }

    void add(Mood label, Optional<MoodShares> shares) {
        entries.add(new Entry(label, shares));
    }

    Report report(double seconds) {
        Set<Mood> labels = EnumSet.noneOf(Mood.class);
        entries.forEach(entry -> labels.add(entry.label()));
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy(entries, labels));
        metrics.put(
                "macro_f1",
                labels.stream()
                        .mapToDouble(label -> f1(label, labels))
                        .average()
                        .orElse(Double.NaN));
        List<Entry> poles =
                entries.stream().filter(entry -> entry.label() != Mood.NEUTRAL).toList();
        metrics.put("binary_accuracy", accuracy(poles, EnumSet.of(Mood.NEGATIVE, Mood.POSITIVE)));
        metrics.put("ece", calibrationError(labels));
        metrics.put("abstentions", (double)
                entries.stream().filter(this::isAbstention).count());
        metrics.put("texts", (double) entries.size());
        metrics.put("texts_per_second", entries.size() / seconds);
        List<List<String>> rows =
                labels.stream().map(label -> row(label, labels)).toList();
        return new Report(
                String.format(
                        Locale.ROOT,
                        "%.1f %% of %d texts read rightly.",
                        100 * accuracy(entries, labels),
                        entries.size()),
                metrics,
                List.of(new Report.Table("By class", List.of("class", "texts", "precision", "recall", "f1"), rows)),
                List.of("Accuracy counts a text in an unknown language as wrong; abstentions are those and the readings"
                        + " below min_confidence."));
    }

    private boolean isAbstention(Entry entry) {
        return entry.shares().map(shares -> shares.confidence() < minConfidence).orElse(true);
    }

    private static boolean says(Entry entry, Mood mood, Set<Mood> allowed) {
        return entry.shares().map(shares -> shares.likeliestOf(allowed) == mood).orElse(false);
    }

    private static double accuracy(List<Entry> entries, Set<Mood> allowed) {
        return ratio(
                entries.stream()
                        .filter(entry -> says(entry, entry.label(), allowed))
                        .count(),
                entries.size());
    }

    private double precision(Mood mood, Set<Mood> allowed) {
        List<Entry> said =
                entries.stream().filter(entry -> says(entry, mood, allowed)).toList();
        return ratio(said.stream().filter(entry -> entry.label() == mood).count(), said.size());
    }

    private double recall(Mood mood, Set<Mood> allowed) {
        List<Entry> labelled =
                entries.stream().filter(entry -> entry.label() == mood).toList();
        return accuracy(labelled, allowed);
    }

    private double f1(Mood mood, Set<Mood> allowed) {
        double precision = precision(mood, allowed);
        double recall = recall(mood, allowed);
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    /** Expected calibration error (Naeini 2015): distance of confidence and accuracy over ten bins of confidence. */
    private double calibrationError(Set<Mood> allowed) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        int count = 0;
        for (Entry entry : entries) {
            if (entry.shares().isPresent()) {
                MoodShares shares = entry.shares().get();
                Mood said = shares.likeliestOf(allowed);
                double sure = shares.of(said)
                        / allowed.stream().mapToDouble(shares::of).sum();
                int bin = Math.min(BINS - 1, (int) (sure * BINS));
                confidence[bin] += sure;
                right[bin] += said == entry.label() ? 1 : 0;
                count++;
            }
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return ratio(error, count);
    }

    private List<String> row(Mood mood, Set<Mood> allowed) {
        long texts = entries.stream().filter(entry -> entry.label() == mood).count();
        return List.of(
                mood.key(),
                String.valueOf(texts),
                rounded(precision(mood, allowed)),
                rounded(recall(mood, allowed)),
                rounded(f1(mood, allowed)));
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
