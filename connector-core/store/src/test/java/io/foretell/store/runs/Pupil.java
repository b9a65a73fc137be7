package io.foretell.store.runs;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Learns the threshold that a test tells it: so many visits make an A. Remembers what it was shown. */
final class Pupil implements TrainableEnricher, EvaluableEnricher {
    int threshold = 5;
    Map<String, Double> metrics = Map.of();
    List<String> warnings = List.of();
    final Map<String, Instant> ends = new HashMap<>();
    final Map<String, Map<String, FieldValue>> open = new HashMap<>();
    final Map<String, Double> labels = new HashMap<>();
    final Map<String, String> saidBefore = new HashMap<>();
    private Set<String> inputs = Set.of();

    Set<String> inputs() {
        return inputs;
    }

    @Override
    public EnricherSpec spec() {
        return new EnricherSpec(
                "pupil",
                "1",
                "Pupil",
                List.of(),
                List.of(InputRole.features("inputs", Set.of(TEXT, NUMBER), "Fields.")),
                List.of(
                        OutputField.number("score", "Score", 0, true, 0),
                        OutputField.choice("band", "Band", List.of("A", "B"))),
                Freshness.NONE,
                Learning.OUTCOME);
    }

    @Override
    public EnricherSession open(EnricherContext context) {
        int enough = Integer.parseInt(new String(context.model().orElseThrow().artefact(), StandardCharsets.UTF_8));
        return batch -> batch.stream()
                .map(view -> (EnrichResult) predicted(view, enough))
                .toList();
    }

    private static Predicted predicted(RecordView view, int enough) {
        BigDecimal visits = view.features()
                .getOrDefault("visits", FieldValue.MISSING)
                .asNumber()
                .orElse(BigDecimal.ZERO);
        return new Predicted(
                Map.of(
                        "score", new FieldValue.Number(visits),
                        "band", new FieldValue.Choice(visits.intValue() >= enough ? "A" : "B")),
                1,
                List.of(Reason.of("visits")));
    }

    @Override
    public Map<String, String> messages(java.util.Locale locale) {
        return Map.of("visits", "visits");
    }

    @Override
    public TrainingResult train(TrainingData data, TrainingContext context) {
        look(data);
        return new TrainingResult.Trained(
                String.valueOf(threshold).getBytes(StandardCharsets.UTF_8),
                new Report("learnt", metrics, List.of(), List.of(), warnings));
    }

    @Override
    public Report evaluate(TrainingData data, TrainingContext context) {
        look(data);
        return new Report("evaluated", Map.of("n", (double) labels.size()), List.of(), List.of());
    }

    private void look(TrainingData data) {
        open.clear();
        labels.clear();
        ends.clear();
        saidBefore.clear();
        inputs = Set.copyOf(data.features().stream().map(f -> f.name()).toList());
        try (Stream<RecordView> views = data.open()) {
            views.forEach(view -> open.put(view.ref().id(), view.features()));
        }
        try (Stream<Example> examples = data.examples()) {
            examples.forEach(e -> {
                labels.put(e.view().ref().id(), e.label().orElseThrow());
                ends.put(e.view().ref().id(), e.labelTime());
                e.view()
                        .previous("band")
                        .ifPresent(band -> saidBefore.put(e.view().ref().id(), band.asPlainText()));
            });
        }
    }
}
