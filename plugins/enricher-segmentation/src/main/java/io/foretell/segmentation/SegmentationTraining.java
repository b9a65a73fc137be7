package io.foretell.segmentation;

import static java.util.Comparator.reverseOrder;

import io.foretell.segmentation.SegmentModel.Segment;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One training: points from purchases, the number of clusters by silhouette, identity from the model in use. */
final class SegmentationTraining {
    /** The model in use keeps its number of segments unless another is better by this much. */
    private static final double CLEARLY_BETTER = 0.03;

    private record Candidate(KMeans.Clusters clusters, double silhouette) {
        int size() {
            return clusters.centres().length;
        }
    }

    private final TrainingContext context;
    private final SegmentationOptions options;
    private final double[][] points;
    private final List<String> notes = new ArrayList<>();

    SegmentationTraining(TrainingData data, TrainingContext context) {
        this.context = context;
        this.options = SegmentationOptions.of(context.options());
        Deque<double[]> newest = new ArrayDeque<>();
        try (Stream<Example> examples = data.examples()) {
            examples.flatMap(example -> Purchases.of(example.view(), options.counted()).stream())
                    .forEach(purchases -> {
                        newest.addLast(purchases.point());
                        if (newest.size() > options.maxCustomers()) {
                            newest.removeFirst();
                        }
                    });
        }
        this.points = newest.toArray(double[][]::new);
    }

    TrainingResult run() {
        long different = Stream.of(points)
                .map(Arrays::toString)
                .distinct()
                .limit(options.most() + 1L)
                .count();
        if (points.length < options.minCustomers() || different <= options.most()) {
            String sentence = String.format(
                    Locale.ROOT,
                    "Not enough customers to group: %d have purchases, at least %d that differ are needed.",
                    points.length,
                    Math.max(options.minCustomers(), options.most() + 1));
            return new TrainingResult.Refused(
                    sentence, new Report(sentence, Map.of("n", (double) points.length), List.of(), List.of()));
        }
        double[] means = new double[Purchases.DIMENSIONS];
        double[] deviations = new double[Purchases.DIMENSIONS];
        moments(means, deviations);
        double[][] standardised = Stream.of(points)
                .map(point -> SegmentModel.standardise(point, means, deviations))
                .toArray(double[][]::new);
        Optional<SegmentModel> champion = champion();
        List<Candidate> candidates = new ArrayList<>();
        KMeans kMeans = new KMeans(standardised);
        for (int k = options.fewest(); k <= options.most(); k++) {
            context.progress((double) (k - options.fewest()) / options.most(), k + " segments");
            KMeans.Clusters clusters = kMeans.fit(k, context.seed());
            candidates.add(new Candidate(clusters, Silhouette.of(standardised, clusters)));
        }
        Candidate chosen = choose(candidates, champion);
        double[][] centres = Stream.of(chosen.clusters().centres())
                .map(centre -> restore(centre, means, deviations))
                .toArray(double[][]::new);
        SegmentModel model = new Identity(centres, means, deviations, champion, options.farthest()).model();
        return new TrainingResult.Trained(model.toBytes(), report(model, candidates, chosen, champion));
    }

    private Optional<SegmentModel> champion() {
        try {
            return context.model().map(model -> SegmentModel.of(model.artefact()));
        } catch (ForetellException e) {
            notes.add("The model in use cannot be read, so segments are named afresh.");
            return Optional.empty();
        }
    }

    private void moments(double[] means, double[] deviations) {
        for (double[] point : points) {
            for (int d = 0; d < means.length; d++) {
                means[d] += point[d] / points.length;
            }
        }
        for (double[] point : points) {
            for (int d = 0; d < means.length; d++) {
                deviations[d] += (point[d] - means[d]) * (point[d] - means[d]) / points.length;
            }
        }
        for (int d = 0; d < means.length; d++) {
            // A dimension that does not vary, such as value where no amount is known, has no say.
            deviations[d] = deviations[d] > 1e-12 ? Math.sqrt(deviations[d]) : 1;
        }
    }

    private static double[] restore(double[] centre, double[] means, double[] deviations) {
        double[] point = new double[centre.length];
        for (int d = 0; d < centre.length; d++) {
            point[d] = centre[d] * deviations[d] + means[d];
        }
        return point;
    }

    private static Candidate choose(List<Candidate> candidates, Optional<SegmentModel> champion) {
        Candidate best = candidates.stream()
                .max(Comparator.comparingDouble(Candidate::silhouette).thenComparing(Candidate::size, reverseOrder()))
                .orElseThrow();
        return candidates.stream()
                .filter(candidate -> champion.isPresent()
                        && candidate.size() == champion.get().segments().size()
                        && candidate.silhouette() > best.silhouette() - CLEARLY_BETTER)
                .findFirst()
                .orElse(best);
    }

    private Report report(
            SegmentModel model, List<Candidate> candidates, Candidate chosen, Optional<SegmentModel> champion) {
        double[][] centres = model.centres();
        int[] sizes = new int[centres.length];
        for (double[] point : points) {
            sizes[KMeans.nearest(model.standardise(point), centres)]++;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int s = 0; s < centres.length; s++) {
            Segment segment = model.segments().get(s);
            boolean known = champion.stream()
                    .flatMap(old -> old.segments().stream())
                    .anyMatch(old -> old.id().equals(segment.id()));
            rows.add(List.of(
                    segment.id(),
                    segment.name(),
                    String.valueOf(sizes[s]),
                    String.format(Locale.ROOT, "%.0f", Math.expm1(segment.centre()[0])),
                    String.format(Locale.ROOT, "%.1f", Math.expm1(segment.centre()[1])),
                    String.format(Locale.ROOT, "%.0f", Math.expm1(segment.centre()[2])),
                    known ? "kept" : "new"));
        }
        notes.add("A segment is named after the type of customer that its centre is nearest to; it keeps its name while"
                + " its centre stays within " + options.farthest() + " standard deviations of where it was.");
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("n", (double) points.length);
        metrics.put("segments", (double) chosen.size());
        candidates.forEach(candidate -> metrics.put("silhouette_" + candidate.size(), candidate.silhouette()));
        String verdict = String.format(
                Locale.ROOT,
                "%d customers in %d segments, silhouette %.2f.",
                points.length,
                chosen.size(),
                chosen.silhouette());
        List<String> header = List.of(
                "id",
                "segment",
                "customers",
                "typical days since last",
                "typical purchases",
                "typical value",
                "identity");
        return new Report(verdict, metrics, List.of(new Report.Table("Segments", header, rows)), notes);
    }
}
