package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.EngineEnricherContext;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.Run;
import io.foretell.engine.train.HistoryReader;
import io.foretell.engine.train.StoredTrainingData;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.spi.train.TrainingResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains one enrichment on what is stored and on what the CRM itself remembers of its fields. */
final class TrainRun {
    /** A challenger may be this much worse in AUC and still count as not worse: it is about the noise of a hold-out. */
    private static final double TOLERANCE = 0.005;

    private static final long SEED = 20_261_121;

    private final EngineParts parts;
    private final Link link;
    private final RunContext context;
    private final ConnectionPlan plan;
    private final Progress progress;

    TrainRun(EngineParts parts, Link link, Run run, Progress progress) {
        this.parts = parts;
        this.link = link;
        this.plan = link.plan();
        this.progress = progress;
        this.context = link.context(run.id(), plan, progress);
    }

    TrainResult train(String enrichment, Map<String, Long> counters) {
        BoundEnrichment bound = plan.enrichment(enrichment)
                .orElseThrow(() -> new ForetellException(
                        Errors.NOTHING_TO_TRAIN,
                        "there is no enrichment '" + enrichment + "'; there are "
                                + plan.enrichments().stream()
                                        .map(BoundEnrichment::id)
                                        .toList()));
        if (!(bound.entry().enricher() instanceof TrainableEnricher trainable)) {
            throw new ForetellException(
                    Errors.NOTHING_TO_TRAIN,
                    "'" + enrichment + "' uses '" + bound.spec().id() + "', which needs no training");
        }
        Optional<String> noHistory =
                new HistoryReader(context, plan.mainStream(bound.config().object())).read();
        List<PinnedEnrichment> upstream = upstream(bound);
        try {
            StoredTrainingData data = new StoredTrainingData(context, bound, firstObservation(), upstream);
            progress.stage("training " + enrichment + " on " + data.size() + " records", 100);
            TrainingResult result = trainable.train(
                    data,
                    new EngineTrainingContext(
                            new EngineEnricherContext(
                                    bound.id(),
                                    bound.options(),
                                    champion(bound),
                                    parts.clock(),
                                    link.zone(),
                                    link.language(),
                                    parts.services()),
                            SEED,
                            context.startedAt(),
                            progress));
            counters.put("examples", data.size());
            return finish(bound, data, withNotes(result, data, noHistory));
        } finally {
            upstream.forEach(PinnedEnrichment::close);
        }
    }

    /** Says from where the examples' values are, as the enricher cannot know it. */
    private static TrainingResult withNotes(
            TrainingResult result, StoredTrainingData data, Optional<String> noHistory) {
        List<String> notes = new ArrayList<>();
        List<String> fromHistory = data.fromHistory();
        if (!fromHistory.isEmpty()) {
            notes.add("As of the time of each example, from the CRM's own history: " + String.join(", ", fromHistory)
                    + ".");
        }
        noHistory.ifPresent(notes::add);
        Report told = result.report().noting(notes);
        return result instanceof TrainingResult.Trained trained
                ? new TrainingResult.Trained(trained.artefact(), told)
                : new TrainingResult.Refused(((TrainingResult.Refused) result).sentence(), told);
    }

    private List<PinnedEnrichment> upstream(BoundEnrichment bound) {
        List<PinnedEnrichment> open = new ArrayList<>();
        // In the order of dependency, so that each finds the outputs of those before it.
        for (BoundEnrichment candidate : plan.enrichments()) {
            if (bound.upstream().contains(candidate.id())) {
                PinnedEnrichment.open(
                                candidate, parts.store(), parts.clock(), link.zone(), link.language(), parts.services())
                        .ifPresent(open::add);
            }
        }
        return open;
    }

    private Instant firstObservation() {
        List<Run> runs = parts.store().read(state -> state.runs().list(Optional.of(context.name()), Integer.MAX_VALUE));
        return runs.isEmpty() ? context.startedAt() : runs.get(runs.size() - 1).startedAt();
    }

    private Optional<Model> champion(BoundEnrichment bound) {
        return parts.store().read(state -> state.models()
                .champion(bound.id())
                .map(m -> new Model(
                        bound.id(),
                        m.version(),
                        m.checksum(),
                        m.trainedAt(),
                        state.models().artefact(m.checksum()))));
    }

    private TrainResult finish(BoundEnrichment bound, StoredTrainingData data, TrainingResult result) {
        if (result instanceof TrainingResult.Refused refused) {
            return new TrainResult(
                    bound.id(), Optional.empty(), false, refused.sentence(), refused.report(), data.size());
        }
        TrainingResult.Trained trained = (TrainingResult.Trained) result;
        Instant now = parts.clock().instant();
        return parts.store().write(state -> {
            Optional<ModelRecord> champion = state.models().champion(bound.id());
            ModelRecord added = state.models()
                    .add(
                            new ModelRecord(
                                    bound.id(),
                                    0,
                                    checksum(trained.artefact()),
                                    ModelStatus.CANDIDATE,
                                    bound.entry().pluginVersion(),
                                    now,
                                    data.from(),
                                    data.to(),
                                    data.features(),
                                    trained.report()),
                            trained.artefact());
            boolean takesOver = champion.isEmpty() || bound.config().useNewModel() && notWorse(champion.get(), added);
            if (takesOver) {
                state.models().promote(bound.id(), added.version());
                state.settings().audit(now, "train", "promote", bound.id() + " v" + added.version());
            }
            String sentence = takesOver
                    ? "Model v" + added.version() + " is in use from the next sync on"
                    : "model v" + added.version() + " waits beside v"
                            + champion.get().version() + "; to use it: foretell models promote " + bound.id() + " "
                            + added.version();
            ModelRecord stored =
                    state.models().find(bound.id(), added.version()).orElse(added);
            return new TrainResult(bound.id(), Optional.of(stored), takesOver, sentence, trained.report(), data.size());
        });
    }

    private static boolean notWorse(ModelRecord champion, ModelRecord challenger) {
        Double before = champion.report().metrics().get("auc");
        Double after = challenger.report().metrics().get("auc");
        return before == null || after == null || after >= before - TOLERANCE;
    }

    private static String checksum(byte[] artefact) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artefact));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
