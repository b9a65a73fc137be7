package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.AdoptResult;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.ConnectionStatus;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.api.Explanation;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.api.OverrideFilter;
import io.foretell.engine.api.Progress;
import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.api.SyncRequest;
import io.foretell.engine.api.SyncResult;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.deliver.DeliverCounts;
import io.foretell.engine.deliver.DeliverStage;
import io.foretell.engine.model.ModelLine;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.StreamReader;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.undo.UndoStage;
import io.foretell.engine.verify.FieldComparison;
import io.foretell.engine.verify.VerifyStage;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The engine for one connection: starts runs and answers questions. Signs in at the first call that needs the CRM. */
public final class RunCoordinator implements ConnectionService {
    private final EngineParts parts;
    private final ConnectionRuns runs;
    private @Nullable Link link;

    public RunCoordinator(EngineParts parts) {
        this.parts = parts;
        this.runs = new ConnectionRuns(parts, this::link);
    }

    private synchronized Link link() {
        Link open = link;
        if (open == null) {
            open = new Link(parts);
            link = open;
        }
        return open;
    }

    @Override
    public Tenant tenant() {
        return link().tenant();
    }

    @Override
    public List<Finding> check() {
        return new Checks(parts, link()).run();
    }

    @Override
    public ProvisionPlan planFields() {
        ConnectionPlan plan = link().plan();
        return new Disclosures(plan, parts.crm(), link().session())
                .told(link().session().plan(plan.wantedFields()));
    }

    @Override
    public ProvisionPlan planFieldRemoval() {
        return link().session().planRemoval(link().plan().wantedFields());
    }

    @Override
    public ProvisionResult applyFields(ProvisionPlan plan) {
        ProvisionResult result = link().session().apply(plan);
        parts.store().write(state -> {
            result.done().forEach(done -> state.settings().audit(parts.clock().instant(), "fields", "apply", done));
            return true;
        });
        return result;
    }

    @Override
    public Map<String, Map<String, String>> outputFields() {
        Map<String, Map<String, String>> fields = new TreeMap<>();
        link().plan().enrichments().forEach(enrichment -> fields.put(enrichment.id(), enrichment.fields()));
        return fields;
    }

    @Override
    public SyncResult sync(SyncRequest request, Progress progress) {
        return runs.sync(request, progress);
    }

    @Override
    public void keepCurrent() {
        runs.keepCurrent();
    }

    private Run reload(Run run) {
        return parts.store().read(state -> state.runs().find(run.id())).orElse(run);
    }

    @Override
    public TrainResult train(String enrichment, Progress progress) {
        return runs.call(RunKind.TRAIN, progress, (run, counters, fenced) -> new TrainRun(fenced, link(), run, progress)
                .train(enrichment, counters));
    }

    @Override
    public VerifyResult verify(boolean acceptDeletions, Progress progress) {
        VerifyResult result = runs.call(RunKind.VERIFY, progress, (run, counters, fenced) -> {
            ConnectionPlan plan = link().plan();
            RunContext context = link().context(run.id(), plan, progress, fenced.store(), run.startedAt());
            List<VerifyResult.Line> lines = new ArrayList<>();
            // What was committed since the last sync is no difference yet: read it first.
            plan.streams().forEach(stream -> new StreamReader(context, stream).read());
            for (StreamPlan stream : plan.streams()) {
                lines.add(new VerifyStage(context, stream, acceptDeletions).run());
            }
            counters.put(
                    "compared",
                    lines.stream().mapToLong(VerifyResult.Line::inCrm).sum());
            counters.put(
                    "missed",
                    lines.stream().mapToLong(VerifyResult.Line::missed).sum());
            counters.put(
                    "stale", lines.stream().mapToLong(VerifyResult.Line::stale).sum());
            counters.put(
                    "gone", lines.stream().mapToLong(VerifyResult.Line::gone).sum());
            List<VerifyResult.FieldLine> fields = new FieldComparison(context).run();
            // Like what waits: not as it should be.
            counters.put(
                    "doubtful",
                    lines.stream().mapToLong(VerifyResult.Line::doubtful).sum());
            counters.put(
                    "waiting",
                    fields.stream().mapToLong(VerifyResult.FieldLine::behind).sum());
            List<VerifyResult.Held> held = new ArrayList<>();
            fenced.store()
                    .read(state -> state.holds().undone(parts.connection().name()))
                    .forEach((undone, records) -> held.add(new VerifyResult.Held(undone, records)));
            return new VerifyResult(run, lines, fields, held);
        });
        return new VerifyResult(reload(result.run()), result.lines(), result.fields(), result.held());
    }

    @Override
    public UndoResult undo(long undone, Progress progress) {
        Optional<Run> known = parts.store().read(state -> state.runs().find(undone));
        if (known.filter(r -> r.connection().equals(parts.connection().name())).isEmpty()) {
            throw new ForetellException(
                    Errors.UNKNOWN_RUN, "there is no run " + undone + " of this connection; see 'foretell runs'");
        }
        UndoResult result = runs.call(RunKind.UNDO, progress, (run, counters, fenced) -> {
            RunContext context = link().context(run.id(), link().plan(), progress, fenced.store(), run.startedAt());
            DeliverStage delivery = DeliverStage.ofThisRun(context, parts.retries());
            delivery.awaitJobs(undone);
            UndoStage stage = new UndoStage(context, undone);
            stage.intend();
            DeliverCounts sent = delivery.deliver();
            counters.put("restored", sent.written());
            counters.put("left", (long) stage.left().size());
            counters.put("failed", sent.failedCount());
            return new UndoResult(run, sent.written(), stage.left());
        });
        return new UndoResult(reload(result.run()), result.restored(), result.left());
    }

    @Override
    public ResumeResult resume(long run) {
        return parts.store().write(state -> new HoldRelease(state).ofUndo(run));
    }

    @Override
    public long retryProblems(Optional<Long> problem, Progress progress) {
        return new ProblemRetry(parts, runs).retry(problem, link(), progress);
    }

    @Override
    public AdoptResult adopt(boolean dryRun) {
        return new AdoptRun(parts.store(), parts.connection().name())
                .all(dryRun, parts.clock().instant());
    }

    @Override
    public Explanation explain(String object, String id) {
        return new Explainer(parts, link(), link().plan()).explain(object, id);
    }

    @Override
    public List<Hold> overrides(int limit) {
        return parts.store().read(state -> state.holds().all(parts.connection().name(), Hold.Kind.OVERRIDE, limit));
    }

    @Override
    public List<Hold> releaseOverrides(OverrideFilter filter, boolean dryRun) {
        return new Release(parts).release(filter, dryRun);
    }

    @Override
    public List<ModelRecord> models(String enrichment) {
        return parts.store().read(state -> state.models().list(enrichment));
    }

    @Override
    public ModelReview review(String enrichment, OptionalInt version, int limit, Progress progress) {
        return desk(progress).review(enrichment, version, limit);
    }

    private ModelDesk desk(Progress progress) {
        ConnectionPlan plan = link().plan();
        return new ModelDesk(parts, link(), link().context(0, plan, progress));
    }

    @Override
    public void promote(String enrichment, int version) {
        parts.store().write(state -> {
            if (state.models().find(enrichment, version).isEmpty()) {
                throw new ForetellException(
                        Errors.NOTHING_TO_TRAIN,
                        "'" + enrichment + "' has no model v" + version + "; see 'foretell models list'");
            }
            new ModelLine(state, enrichment)
                    .promote(version, "admin", parts.clock().instant());
            return true;
        });
    }

    @Override
    public int rollback(String enrichment) {
        return parts.store().write(state -> new ModelLine(state, enrichment)
                .rollback("admin", parts.clock().instant()));
    }

    @Override
    public List<DueTraining> dueTrainings() {
        return new TrainingSchedule(parts)
                .due(enrichment -> desk(Progress.SILENT).drift(enrichment));
    }

    @Override
    public Report evaluate(String enrichment, Map<String, Object> options, long seed, Progress progress) {
        return runs.call(
                RunKind.EVALUATE, progress, (run, counters, fenced) -> new EvaluateRun(fenced, link(), run, progress)
                        .evaluate(enrichment, options, seed));
    }

    @Override
    public ConnectionStatus status() {
        return new StatusReport(parts).make();
    }

    @Override
    public void close() {
        runs.close();
        Link open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }
}
