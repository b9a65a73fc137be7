package io.foretell.engine.train;

import io.foretell.engine.api.Agreement;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was said of records in the past, beside what became of them and what people answered. */
public final class TrackRecord {
    private final RunContext context;
    private final BoundEnrichment bound;
    private final String band;
    private final Map<Cell, long[]> cells = new HashMap<>();
    private final Map<String, Map<String, Long>> answers = new TreeMap<>();

    private record Cell(int model, String month, String band) {}

    private TrackRecord(RunContext context, BoundEnrichment bound, String band) {
        this.context = context;
        this.bound = bound;
        this.band = band;
    }

    /** The output that is spoken of: the first one that is a choice; empty where there is none. */
    public static Optional<OutputField> band(BoundEnrichment bound) {
        return bound.spec().outputs().stream()
                .filter(output -> output.type() == FieldType.CHOICE)
                .findFirst();
    }

    /** Reads all that is stored; no call to the CRM. */
    public static TrackRecord of(RunContext context, BoundEnrichment bound) {
        TrackRecord record = new TrackRecord(
                context, bound, band(bound).map(OutputField::name).orElse(""));
        if (!record.band.isEmpty()) {
            Population population = new Population(context, bound);
            population.pages(page -> record.add(page, population.labeller()));
        }
        return record;
    }

    /** Newest month first, then the newest model, then by band. */
    public List<Agreement> agreement() {
        return cells.entrySet().stream()
                .map(e -> new Agreement(
                        e.getKey().model(),
                        e.getKey().month(),
                        e.getKey().band(),
                        e.getValue()[0],
                        e.getValue()[1],
                        e.getValue()[2]))
                .sorted(Comparator.comparing(Agreement::month)
                        .thenComparing(Agreement::model)
                        .reversed()
                        .thenComparing(Agreement::band))
                .toList();
    }

    /** By what the records' last prediction says, then by answer. */
    public Map<String, Map<String, Long>> answers() {
        return answers;
    }

    private void add(List<StoredRecord> page, Labeller labeller) {
        List<String> ids = page.stream().map(StoredRecord::id).toList();
        Map<String, List<StoredPrediction>> histories =
                context.store().read(state -> state.predictions().histories(bound.scope(), ids));
        for (StoredRecord record : page) {
            List<StoredPrediction> said = histories.getOrDefault(record.id(), List.of()).stream()
                    .filter(p -> p.kind() == PredictionKind.PREDICTED && p.modelVersion() > 0)
                    .toList();
            outcome(said, labeller.label(record));
            answer(record, said);
        }
    }

    private void outcome(List<StoredPrediction> said, Optional<Labelled> label) {
        Set<String> counted = new HashSet<>();
        for (StoredPrediction prediction : said) {
            String month = YearMonth.from(prediction.computedAt().atZone(context.zone()))
                    .toString();
            boolean late = label.map(l -> !prediction.computedAt().isBefore(l.labelTime()))
                    .orElse(false);
            if (late || !counted.add(prediction.modelVersion() + " " + month)) {
                continue;
            }
            long[] counts = cells.computeIfAbsent(
                    new Cell(prediction.modelVersion(), month, value(prediction)), cell -> new long[3]);
            counts[0]++;
            label.flatMap(l -> l.label().stream().boxed().findFirst()).ifPresent(good -> counts[good > 0.5 ? 1 : 2]++);
        }
    }

    private void answer(StoredRecord record, List<StoredPrediction> said) {
        bound.config()
                .answers()
                .map(record::value)
                .filter(answer -> !context.norms().empty(answer))
                .ifPresent(answer -> answers.computeIfAbsent(
                                said.isEmpty() ? "" : value(said.get(said.size() - 1)), key -> new TreeMap<>())
                        .merge(answer.asPlainText(), 1L, Long::sum));
    }

    private String value(StoredPrediction prediction) {
        return prediction.outputs().getOrDefault(band, FieldValue.MISSING).asPlainText();
    }
}
