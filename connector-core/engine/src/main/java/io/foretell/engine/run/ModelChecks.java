package io.foretell.engine.run;

import io.foretell.engine.api.Agreement;
import io.foretell.engine.api.Drift;
import io.foretell.engine.api.Progress;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.train.OutcomeCheck;
import io.foretell.engine.train.TrackRecord;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code check} says about the models of one enrichment. */
final class ModelChecks {
    /** Fewer closed records say nothing about a band. */
    private static final long LEAST = 20;

    private final EngineParts parts;
    private final RunContext context;
    private final ModelDesk desk;

    ModelChecks(EngineParts parts, Link link, ConnectionPlan plan) {
        this.parts = parts;
        this.context = link.context(0, plan, Progress.SILENT);
        this.desk = new ModelDesk(parts, link, context);
    }

    List<Finding> of(BoundEnrichment bound) {
        List<ModelRecord> models = parts.store().read(state -> state.models().list(bound.id()));
        Optional<ModelRecord> champion = ModelDesk.first(models, ModelStatus.CHAMPION);
        List<Finding> findings = new ArrayList<>();
        new OutcomeCheck(context, bound)
                .warnings()
                .forEach(words -> findings.add(Finding.warn("outcome", bound.id() + ": " + words)));
        if (champion.isEmpty()) {
            findings.add(Finding.warn(
                    "model",
                    bound.id() + " has no model yet and writes nothing. Next: foretell sync --dry-run, "
                            + "then foretell train " + bound.id()));
            return findings;
        }
        findings.add(Finding.ok(
                "model", bound.id() + " uses model v" + champion.get().version() + " of " + day(champion.get())));
        questions(bound, champion.get()).forEach(findings::add);
        ModelInputs inputs = new ModelInputs(bound, champion.get());
        inputs.kept().map(words -> Finding.warn("inputs", words)).ifPresent(findings::add);
        inputs.lost()
                .map(words -> Finding.fail("inputs", words, ErrorClass.FIELD_PERMISSION.code()))
                .ifPresent(findings::add);
        ModelDesk.first(models, ModelStatus.CANDIDATE)
                .ifPresent(waiting -> findings.add(Finding.warn(
                        "model",
                        bound.id() + ": model v" + waiting.version() + " of " + day(waiting)
                                + " waits for your consent. Next: foretell models show " + bound.id())));
        drift(bound, champion.get()).ifPresent(findings::add);
        agreement(bound, champion.get()).ifPresent(findings::add);
        return findings;
    }

    /** What only a person can answer is asked here as well, not only in the report. */
    private static List<Finding> questions(BoundEnrichment bound, ModelRecord model) {
        return model.report().warnings().stream()
                .filter(warning -> warning.contains("?"))
                .map(warning -> Finding.warn("question", bound.id() + ": " + warning))
                .toList();
    }

    private LocalDate day(ModelRecord model) {
        return LocalDate.ofInstant(model.trainedAt(), context.zone());
    }

    private Optional<Finding> drift(BoundEnrichment bound, ModelRecord champion) {
        if (bound.config().outcome().isEmpty()) {
            return Optional.empty();
        }
        Drift drift = desk.drift(bound, champion);
        return Optional.of(
                drift.drifted()
                        ? Finding.warn(
                                "drift",
                                bound.id() + ": " + drift.sentence() + ": " + String.join("; ", drift.moved())
                                        + ". Next: foretell train " + bound.id())
                        : Finding.ok("drift", bound.id() + ": " + drift.sentence()));
    }

    /** The best band against the last one, of the model in use, all months together. */
    private Optional<Finding> agreement(BoundEnrichment bound, ModelRecord champion) {
        List<String> bands =
                TrackRecord.band(bound).map(output -> output.choices()).orElse(List.of());
        if (bands.size() < 2 || bound.config().outcome().isEmpty()) {
            return Optional.empty();
        }
        List<Agreement> all = TrackRecord.of(context, bound).agreement().stream()
                .filter(line -> line.model() == champion.version())
                .toList();
        Agreement first = sum(all, bands.get(0));
        Agreement last = sum(all, bands.get(bands.size() - 1));
        if (Math.min(first.closed(), last.closed()) < LEAST) {
            return Optional.empty();
        }
        String sentence = bound.id() + ": " + words(first) + ", " + words(last);
        return Optional.of(
                first.rate() > last.rate()
                        ? Finding.ok("agreement", sentence)
                        : Finding.warn(
                                "agreement",
                                sentence + ": the scores do not hold. Next: foretell models show " + bound.id()));
    }

    private static Agreement sum(List<Agreement> lines, String band) {
        long[] sums = new long[3];
        lines.stream().filter(line -> line.band().equals(band)).forEach(line -> {
            sums[0] += line.scored();
            sums[1] += line.good();
            sums[2] += line.bad();
        });
        return new Agreement(0, "", band, sums[0], sums[1], sums[2]);
    }

    private static String words(Agreement sum) {
        return String.format(
                Locale.ROOT,
                "of %d that were scored %s and are closed now, %.0f%% turned out well",
                sum.closed(),
                sum.band(),
                100 * sum.rate());
    }
}
