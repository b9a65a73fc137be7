package io.foretell.engine.run;

import io.foretell.engine.api.Explanation;
import io.foretell.engine.api.Explanation.Part;
import io.foretell.engine.api.Explanation.RenderedReason;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.Successor;
import io.foretell.engine.words.ReasonRenderer;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.record.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what is known about one record. */
final class Explainer {
    private static final int WRITES = 10;
    private static final int HISTORY = 10;
    private static final int ALL_PROBLEMS = 10_000;

    private final EngineParts parts;
    private final Link link;
    private final ConnectionPlan plan;

    Explainer(EngineParts parts, Link link, ConnectionPlan plan) {
        this.parts = parts;
        this.link = link;
        this.plan = plan;
    }

    Explanation explain(String object, String typed) {
        String id = parts.crm().recordId(typed);
        RecordRef ref = new RecordRef(parts.connection().name(), object, id);
        return parts.store().read(state -> {
            StoredRecord record =
                    state.records().find(ref.connection(), object, List.of(id)).get(id);
            if (record == null) {
                throw new ForetellException(
                        io.foretell.spi.crm.ErrorClass.NOT_FOUND.code(),
                        "no " + object + " with id " + id + " was read from '" + ref.connection()
                                + "'; objects that are read: " + plan.objects()
                                + ". Next: foretell sync, or check the id");
            }
            List<Part> found = new ArrayList<>();
            for (BoundEnrichment bound : plan.enrichments()) {
                if (bound.config().object().equals(object)) {
                    found.add(part(state, bound, ref, record));
                }
            }
            List<Problem> problems = state.problems().list(ref.connection(), ALL_PROBLEMS).stream()
                    .filter(p -> p.object().equals(object) && p.recordId().equals(id))
                    .toList();
            return new Explanation(
                    ref,
                    record.value(plan.nameField(object)).asPlainText(),
                    link.tenant().recordUrl(object, id),
                    record.deleted(),
                    found,
                    problems);
        });
    }

    private Part part(StateTransaction state, BoundEnrichment bound, RecordRef ref, StoredRecord record) {
        Optional<StoredPrediction> prediction = Optional.ofNullable(
                state.predictions().find(bound.scope(), List.of(ref.id())).get(ref.id()));
        ReasonRenderer words =
                new ReasonRenderer(bound.entry().messages(link.language()), link.language(), link.zone());
        List<RenderedReason> reasons = prediction.stream()
                .flatMap(p -> p.reasons().stream()
                        .map(reason -> new RenderedReason(words.render(reason, p.computedAt()), reason.contribution())))
                .toList();
        Map<String, Own> own = state.ownFields()
                .find(ref.connection(), ref.object(), List.of(ref.id()))
                .getOrDefault(ref.id(), Map.of());
        List<Hold> holds = state.holds().find(ref.connection(), ref.object(), List.of(ref.id())).stream()
                .filter(hold -> hold.enrichment().equals(bound.id()))
                .toList();
        Map<String, String> inCrm = new TreeMap<>();
        bound.fields().values().forEach(field -> {
            Own mine = own.get(field);
            if (mine != null) {
                inCrm.put(field, mine.value().asPlainText());
            }
        });
        // What a person put there stands there now, whatever we wrote before.
        holds.stream()
                .filter(hold -> hold.kind() == Hold.Kind.OVERRIDE)
                .forEach(hold -> inCrm.put(hold.field(), hold.value().asPlainText()));
        List<LedgerEntry> writes = state.ledger().ofRecord(ref, WRITES).stream()
                .filter(entry -> entry.enrichment().equals(bound.id()))
                .toList();
        return new Part(
                bound.id(),
                prediction,
                reasons,
                inCrm,
                writes,
                state.predictions().history(bound.scope(), ref.id(), HISTORY),
                state(
                        state.successors()
                                .find(ref.connection(), ref.object(), List.of(ref.id()))
                                .getOrDefault(ref.id(), List.of()),
                        holds,
                        writes,
                        record));
    }

    private String became(List<Successor> successors) {
        String into = successors.stream()
                .filter(s -> !s.intoId().isEmpty())
                .map(s -> s.intoObject() + " " + s.intoId())
                .collect(Collectors.joining(", "));
        return successors.get(0).kind() == Successor.Kind.MERGED
                ? "merged into " + into + ", which has its own prediction"
                : "converted" + (into.isEmpty() ? "" : " into " + into)
                        + ": keeps its last score, is never written again";
    }

    private static String held(Hold hold) {
        return switch (hold.kind()) {
            case OVERRIDE ->
                "a person put '" + hold.value().asPlainText() + "' into " + hold.field() + " (seen " + hold.since()
                        + "); it stays until they clear it or you run 'foretell overrides release'";
            case UNKNOWN ->
                "'" + hold.value().asPlainText() + "' in " + hold.field()
                        + " was written by a Foretell with another data folder, or by a person since; it stays until they"
                        + " clear it or you run 'foretell adopt'";
            case UNDO ->
                "run " + hold.run() + " was undone; nothing is written until 'foretell runs resume " + hold.run() + "'";
        };
    }

    private String state(List<Successor> became, List<Hold> holds, List<LedgerEntry> writes, StoredRecord record) {
        if (!became.isEmpty()) {
            return became(became);
        }
        if (!holds.isEmpty()) {
            return held(holds.get(0));
        }
        Rollout rollout = parts.connection().rollout();
        if (rollout.mode() == Rollout.Mode.SHADOW
                || rollout.mode() == Rollout.Mode.PILOT && !rollout.where().matches(record::value)) {
            return "outside the rollout (" + rollout.mode() + "): nothing is written";
        }
        return writes.stream()
                .filter(entry -> entry.state() == LedgerState.ACKED)
                .findFirst()
                .map(entry ->
                        "written " + entry.updatedAt() + " by run " + entry.run() + ", not changed by anyone since")
                .orElse("not written yet");
    }
}
