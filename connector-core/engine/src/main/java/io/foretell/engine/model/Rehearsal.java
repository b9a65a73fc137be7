package io.foretell.engine.model;

import io.foretell.engine.api.BandChange;
import io.foretell.engine.api.Comparison;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Predicts all open records with a model that is not in use, and compares with what is said of them now. */
public final class Rehearsal {
    private static final int PAGE = 256;

    private final RunContext context;
    private final PinnedEnrichment other;
    private final BoundEnrichment bound;
    private final OutputField output;
    private final int limit;
    private final Map<String, Long> moves = new TreeMap<>();
    private final List<BandChange> changes = new ArrayList<>();
    private long compared;

    /**
     * @param other the enrichment with the other model; the caller closes it
     * @param output a choice
     * @param limit how many changes to name
     */
    public Rehearsal(RunContext context, PinnedEnrichment other, OutputField output, int limit) {
        this.context = context;
        this.other = other;
        this.bound = other.bound();
        this.output = output;
        this.limit = limit;
    }

    /** What of a page is worth a comparison. */
    private record Page(
            Map<String, StoredRecord> records, Map<String, StoredPrediction> said, List<RecordView> views) {}

    public Comparison run() {
        String object = bound.config().object();
        context.progress()
                .stage("comparing with what is said now", context.store().read(s -> s.records()
                        .count(context.name(), object)));
        String after = "";
        while (true) {
            String from = after;
            List<StoredRecord> records =
                    context.store().read(state -> state.records().page(context.name(), object, from, PAGE));
            if (records.isEmpty()) {
                break;
            }
            compare(context.store().read(state -> page(state, records)));
            context.progress().advance(records.size());
            after = records.get(records.size() - 1).id();
        }
        changes.sort(Comparator.comparingInt((BandChange change) -> -distance(change))
                .thenComparing(change -> change.ref().id()));
        return new Comparison(
                other.model().map(model -> model.version()).orElse(0),
                output.name(),
                compared,
                moves,
                changes.stream().limit(limit).toList());
    }

    private Page page(StateTransaction state, List<StoredRecord> records) {
        Map<String, StoredRecord> open = new LinkedHashMap<>();
        List<String> ids = records.stream().map(StoredRecord::id).toList();
        Map<String, StoredPrediction> said = state.predictions().find(bound.scope(), ids);
        for (StoredRecord record : records) {
            StoredPrediction prediction = said.get(record.id());
            if (prediction != null
                    && prediction.kind() != PredictionKind.OUT_OF_SCOPE
                    && prediction.kind() != PredictionKind.SET_ASIDE
                    && EnrichStage.inScope(bound.config(), record)) {
                open.put(record.id(), record);
            }
        }
        Instant asOf = context.calendar().asOf(bound.spec().freshness(), context.startedAt());
        return new Page(
                open,
                said,
                List.copyOf(other.views().live(state, open.values(), asOf).values()));
    }

    private void compare(Page page) {
        List<EnrichResult> results =
                page.views().isEmpty() ? List.of() : other.session().predict(page.views());
        for (int i = 0; i < results.size(); i++) {
            RecordView view = page.views().get(i);
            StoredRecord record = page.records().get(view.ref().id());
            StoredPrediction said = page.said().get(view.ref().id());
            if (record == null || said == null) {
                continue;
            }
            compared++;
            String before = text(said.outputs());
            String then = results.get(i) instanceof Predicted predicted ? text(predicted.outputs()) : "";
            if (!before.equals(then)) {
                moves.merge(words(before) + " -> " + words(then), 1L, Long::sum);
                changes.add(new BandChange(
                        view.ref(),
                        record.value(context.plan().nameField(view.ref().object()))
                                .asPlainText(),
                        before,
                        then));
            }
        }
    }

    private String text(Map<String, FieldValue> outputs) {
        return outputs.getOrDefault(output.name(), FieldValue.MISSING).asPlainText();
    }

    private static String words(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private int distance(BandChange change) {
        return Math.abs(place(change.before()) - place(change.after()));
    }

    private int place(String value) {
        int at = output.choices().indexOf(value);
        return at < 0 ? output.choices().size() : at;
    }
}
