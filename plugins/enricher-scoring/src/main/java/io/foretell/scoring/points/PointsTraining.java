package io.foretell.scoring.points;

import io.foretell.scoring.feature.Signals;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.quality.Say;
import io.foretell.scoring.rank.Bands;
import io.foretell.scoring.rank.Ranks;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a model of point rules: nothing is learnt but how the points of the records are spread. */
public final class PointsTraining {
    private static final ErrorCode UNKNOWN = new ErrorCode("F-3204", ErrorKind.CONFIG);
    private static final Set<String> ROLES =
            Set.of(Signals.MESSAGES, Signals.ACTIVITIES, Signals.MOOD, Signals.CREATED);

    private final TrainingData data;
    private final List<PointRule> rules;
    private final Bands bands;
    private final double arrivalsPerWeek;

    /** @throws ForetellException when a rule makes no sense or speaks of what is not an input */
    public PointsTraining(TrainingData data, List<String> rules, Bands bands, double arrivalsPerWeek) {
        this.data = data;
        this.bands = bands;
        this.arrivalsPerWeek = arrivalsPerWeek;
        Map<String, String> names = new HashMap<>();
        data.features().forEach(feature -> names.put(feature.label(), feature.name()));
        data.features().stream().map(FeatureField::name).forEach(name -> names.put(name, name));
        ROLES.forEach(role -> names.putIfAbsent(role, role));
        List<PointRule> resolved = new ArrayList<>();
        for (String text : rules) {
            PointRule rule = PointRule.of(text);
            String name = names.get(rule.field());
            if (name == null) {
                throw new ForetellException(
                        UNKNOWN,
                        "'" + rule.field()
                                + "' in option 'points' is not an input. Add it to 'inputs', or write one of "
                                + names.keySet().stream().sorted().toList() + ".");
            }
            resolved.add(rule.on(name));
        }
        this.rules = List.copyOf(resolved);
    }

    /** @param why nothing could be learnt */
    public TrainingResult run(String why) {
        bands.check(arrivalsPerWeek);
        List<Double> points = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        try (Stream<Example> examples = data.examples()) {
            examples.forEach(example -> {
                points.add((double) PointsModel.points(rules, example.view()));
                labels.add(example.label().orElse(Double.NaN));
            });
        }
        int closed = points.size();
        try (Stream<RecordView> open = data.open()) {
            open.forEach(view -> points.add((double) PointsModel.points(rules, view)));
        }
        if (points.isEmpty()) {
            return new TrainingResult.Refused(why, new Report(why, Map.of(), List.of(), List.of()));
        }
        double[] all = points.stream().mapToDouble(Double::doubleValue).toArray();
        return new TrainingResult.Trained(
                new PointsModel(rules, Ranks.frozen(all), arrivalsPerWeek).toBytes(), report(why, all, labels, closed));
    }

    private Report report(String why, double[] points, List<Double> labels, int closed) {
        double[] scores = java.util.Arrays.copyOf(points, closed);
        double[] outcomes = labels.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc", Measures.auc(scores, outcomes));
        metrics.put("n", (double) closed);
        List<List<String>> rows =
                rules.stream().map(rule -> row(rule, outcomes)).toList();
        List<String> notes = new ArrayList<>(bands.sentences(arrivalsPerWeek));
        notes.add("Once there is enough signal, a training makes a learnt model, which waits beside these rules.");
        return new Report(
                "By your point rules, not learnt: score and band are the rank of the points; there is no chance.",
                metrics,
                List.of(new Report.Table(
                                "Your point rules",
                                List.of("rule", "points", "closed records", "turned out well"),
                                rows)
                        .explained("On how many closed records each rule holds, and how many of those turned out well:"
                                + " too few to learn from, but enough to see a rule that is plainly wrong.")),
                notes,
                List.of(why + " The scores are by your point rules instead, because 'points' asks for it."));
    }

    private List<String> row(PointRule rule, double[] outcomes) {
        int held = 0;
        double good = 0;
        try (Stream<Example> examples = data.examples()) {
            int row = 0;
            for (Example example : (Iterable<Example>) examples::iterator) {
                if (rule.holds(example.view())) {
                    held++;
                    good += outcomes[row] > 0.5 ? 1 : 0;
                }
                row++;
            }
        }
        return List.of(
                rule.sentence(),
                String.format(java.util.Locale.ROOT, "%+d", rule.points()),
                Say.count(held),
                held == 0 ? "" : Say.percent(good / held));
    }
}
