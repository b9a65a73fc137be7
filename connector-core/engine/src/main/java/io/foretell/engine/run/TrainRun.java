package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.model.Contest;
import io.foretell.engine.model.ModelLine;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.Run;
import io.foretell.engine.train.StoredTrainingData;
import io.foretell.spi.enrich.Learning;
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
    static final long SEED = 20_261_121;

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
        this.context = link.context(run.id(), plan, progress, parts.store(), run.startedAt());
    }

    TrainResult train(String enrichment, Map<String, Long> counters) {
        BoundEnrichment bound = plan.required(enrichment);
        if (!(bound.entry().enricher() instanceof TrainableEnricher trainable)) {
            throw new ForetellException(
                    Errors.NOTHING_TO_TRAIN,
                    "'" + enrichment + "' uses '" + bound.spec().id() + "', which needs no training");
        }
        parts.store().write(state -> {
            state.settings().put(tried(enrichment), context.startedAt().toString());
            return true;
        });
        try (Lesson lesson = new Lesson(parts, link, context, bound)) {
            StoredTrainingData data = lesson.data();
            progress.stage("training " + enrichment + " on " + data.size() + " records", 100);
            TrainingResult result =
                    trainable.train(data, lesson.context(bound.options(), champion(bound), SEED, progress));
            counters.put("examples", data.size());
            return finish(bound, data, withNotes(result, lesson));
        }
    }

    /** Name of the setting that says when a training was last begun. */
    static String tried(String enrichment) {
        return "training.tried." + enrichment;
    }

    /** Says from where the examples' values are, as the enricher cannot know it. */
    private static TrainingResult withNotes(TrainingResult result, Lesson lesson) {
        List<String> notes = new ArrayList<>();
        List<String> fromHistory = lesson.data().fromHistory();
        if (!fromHistory.isEmpty()) {
            notes.add("As of the time of each example, from the CRM's own history: " + String.join(", ", fromHistory)
                    + ".");
        }
        lesson.noHistory().ifPresent(notes::add);
        Report told = lesson.warned(result.report().noting(notes));
        return result instanceof TrainingResult.Trained trained
                ? new TrainingResult.Trained(trained.artefact(), told)
                : new TrainingResult.Refused(((TrainingResult.Refused) result).sentence(), told);
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
                    bound.id(),
                    Optional.empty(),
                    false,
                    refused.sentence(),
                    refused.report(),
                    data.size(),
                    Optional.empty());
        }
        TrainingResult.Trained trained = (TrainingResult.Trained) result;
        TrainResult kept = keep(bound, data, trained);
        return kept.inUse() ? kept : kept.with(new ModelDesk(parts, link, context).compare(bound, kept.model()));
    }

    private TrainResult keep(BoundEnrichment bound, StoredTrainingData data, TrainingResult.Trained trained) {
        Instant now = parts.clock().instant();
        Contest contest = Contest.of(trained.report(), bound.spec().learning() == Learning.OUTCOME);
        return parts.store().write(state -> {
            Optional<ModelRecord> champion = state.models().champion(bound.id());
            state.models().withdrawCandidates(bound.id());
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
                                    bound.roles(),
                                    trained.report()),
                            trained.artefact());
            boolean takesOver = champion.isEmpty() || bound.config().useNewModel() && contest.notWorse();
            if (takesOver) {
                new ModelLine(state, bound.id()).promote(added.version(), "train", now);
            }
            String sentence = takesOver
                    ? "Model v" + added.version() + " is in use from the next sync on."
                    : "Model v" + added.version() + " waits beside v"
                            + champion.get().version() + "; to use it: foretell models promote " + bound.id() + " "
                            + added.version() + ".";
            ModelRecord stored =
                    state.models().find(bound.id(), added.version()).orElse(added);
            return new TrainResult(
                    bound.id(),
                    Optional.of(stored),
                    takesOver,
                    champion.isEmpty() ? sentence : (sentence + " " + contest.sentence()).strip(),
                    trained.report(),
                    data.size(),
                    Optional.empty());
        });
    }

    private static String checksum(byte[] artefact) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artefact));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
