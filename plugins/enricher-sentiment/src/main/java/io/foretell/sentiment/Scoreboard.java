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
import java.util.TreeMap;

/**
 * Figures about readings whose mood is known, each with its likeliest mood. Where no text is labelled neutral, only the
 * poles compete.
 */
final class Scoreboard {
    private static final int BINS = 10;

    private final double minConfidence;
    private int shortened;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A text whose mood is known.
     *
     * @param read whether a sync would have read it
     * @param shares empty when there is no model for its language; that counts as wrong
     */
    record Entry(Mood label, String language, boolean read, Optional<MoodShares> shares) {}

    /** @param minConfidence below it a reading counts as an abstention, too */
    Scoreboard(double minConfidence) {
        this.minConfidence = minConfidence;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    Report report(double seconds) {
        Set<Mood> labels = EnumSet.noneOf(Mood.class);
        entries.forEach(entry -> labels.add(entry.label()));
        List<Entry> kept =
                entries.stream().filter(entry -> !isAbstention(entry)).toList();
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
        metrics.put("abstentions", (double) (entries.size() - kept.size()));
        metrics.put("accuracy_of_kept", accuracy(kept, labels));
        metrics.put("texts", (double) entries.size());
        metrics.put("texts_per_second", entries.size() / seconds);
        return new Report(
                String.format(
                        Locale.ROOT,
                        "%.1f %% of %d texts read rightly.",
                        100 * accuracy(entries, labels),
                        entries.size()),
                metrics,
                List.of(
                        new Report.Table(
                                "By class",
                                List.of("class", "texts", "precision", "recall", "f1"),
                                labels.stream().map(label -> row(label, labels)).toList()),
                        confusion(labels),
                        byLanguage(labels)),
                notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(
                List.of("Abstentions are texts on which a sync would write nothing: unsure, in another language, or an"
                        + " automatic reply. They count in every figure but accuracy_of_kept."));
        if (shortened > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d long texts were read up to their first %d characters, as a sync reads them.",
                    shortened,
                    Excerpt.LONGEST_MESSAGE));
        }
        return notes;
    }

    /** One of the texts was longer than what is read of a message. */
    void addShortened() {
        shortened++;
    }

    private Report.Table confusion(Set<Mood> labels) {
        List<String> header = new ArrayList<>(List.of("class"));
        labels.forEach(said -> header.add("read as " + said.key()));
        return new Report.Table(
                "What was read",
                header,
                labels.stream()
                        .map(label -> {
                            List<String> row = new ArrayList<>(List.of(label.key()));
                            labels.forEach(said -> row.add(String.valueOf(entries.stream()
                                    .filter(entry -> entry.label() == label && says(entry, said, labels))
                                    .count())));
                            return List.copyOf(row);
                        })
                        .toList());
    }

    private Report.Table byLanguage(Set<Mood> labels) {
        Map<String, List<Entry>> groups = new TreeMap<>();
        entries.forEach(entry -> groups.computeIfAbsent(
                        entry.read() ? entry.language() : "not readable", key -> new ArrayList<>())
                .add(entry));
        return new Report.Table(
                "By language",
                List.of("language", "texts", "accuracy"),
                groups.entrySet().stream()
                        .map(group -> List.of(
                                group.getKey(),
                                String.valueOf(group.getValue().size()),
                                rounded(accuracy(group.getValue(), labels))))
                        .toList());
    }

    private boolean isAbstention(Entry entry) {
        return !entry.read()
                || entry.shares()
                        .map(shares -> shares.confidence() < minConfidence)
                        .orElse(true);
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
