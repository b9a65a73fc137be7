package io.foretell.app.cli;

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
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.Report;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Answers what it was told to, and remembers what it was asked. */
final class FakeConnectionService implements ConnectionService {
    final List<String> calls = new ArrayList<>();
    Function<SyncRequest, SyncResult> sync = request -> {
        throw new IllegalStateException("no sync was prepared");
    };
    List<Finding> findings = List.of();
    ProvisionPlan plan = new ProvisionPlan(List.of(), List.of());
    Optional<TrainResult> training = Optional.empty();
    Optional<VerifyResult> verification = Optional.empty();
    Optional<UndoResult> undo = Optional.empty();
    Optional<Explanation> explanation = Optional.empty();
    Optional<ConnectionStatus> status = Optional.empty();
    List<ModelRecord> models = List.of();
    Optional<ModelReview> review = Optional.empty();
    List<DueTraining> due = List.of();
    List<Hold> holds = List.of();
    Optional<RuntimeException> failure = Optional.empty();

    /** Every call fails. */
    FakeConnectionService failing(RuntimeException error) {
        failure = Optional.of(error);
        return this;
    }

    FakeConnectionService failing(ForetellException error) {
        return failing((RuntimeException) error);
    }

    private void called(String call) {
        calls.add(call);
        failure.ifPresent(error -> {
            throw error;
        });
    }

    @Override
    public Tenant tenant() {
        return new Tenant("t1", "Acme", "robot", "Fake 1", ZoneOffset.UTC, "EUR", List.of("en"), "");
    }

    @Override
    public List<Finding> check() {
        called("check");
        return findings;
    }

    @Override
    public ProvisionPlan planFields() {
        called("planFields");
        return plan;
    }

    @Override
    public Map<String, Map<String, String>> outputFields() {
        return Map.of();
    }

    @Override
    public ProvisionPlan planFieldRemoval() {
        called("planFieldRemoval");
        return plan;
    }

    @Override
    public ProvisionResult applyFields(ProvisionPlan wanted) {
        called("applyFields");
        return new ProvisionResult(
                wanted.steps().stream().map(ProvisionPlan.Step::sentence).toList(), List.of());
    }

    @Override
    public SyncResult sync(SyncRequest request, Progress progress) {
        called("sync " + request);
        progress.stage("Reading crm.lead", 10);
        progress.advance(10);
        return sync.apply(request);
    }

    @Override
    public void keepCurrent() {
        called("keepCurrent");
    }

    @Override
    public TrainResult train(String enrichment, Progress progress) {
        called("train " + enrichment);
        return training.orElseThrow();
    }

    @Override
    public VerifyResult verify(boolean acceptDeletions, Progress progress) {
        called(acceptDeletions ? "verify, deletions accepted" : "verify");
        return verification.orElseThrow();
    }

    @Override
    public UndoResult undo(long run, Progress progress) {
        called("undo " + run);
        return undo.orElseThrow();
    }

    @Override
    public ResumeResult resume(long run) {
        called("resume " + run);
        return new ResumeResult(3, 0);
    }

    @Override
    public AdoptResult adopt(boolean dryRun) {
        called("adopt " + dryRun);
        return new AdoptResult(0, List.of());
    }

    @Override
    public long retryProblems(Optional<Long> problem, Progress progress) {
        called("retry " + problem);
        return 1;
    }

    @Override
    public Explanation explain(String object, String id) {
        called("explain " + object + " " + id);
        return explanation.orElseThrow();
    }

    @Override
    public List<Hold> overrides(int limit) {
        called("overrides " + limit);
        return holds;
    }

    @Override
    public List<Hold> releaseOverrides(OverrideFilter filter, boolean dryRun) {
        called((dryRun ? "would release " : "release ") + filter);
        return holds.stream().filter(filter::admits).toList();
    }

    @Override
    public List<ModelRecord> models(String enrichment) {
        called("models " + enrichment);
        return models;
    }

    @Override
    public void promote(String enrichment, int version) {
        called("promote " + enrichment + " " + version);
    }

    @Override
    public ModelReview review(String enrichment, OptionalInt version, int limit, Progress progress) {
        called("review " + enrichment + " " + version);
        return review.orElseThrow();
    }

    @Override
    public int rollback(String enrichment) {
        called("rollback " + enrichment);
        return 1;
    }

    @Override
    public List<DueTraining> dueTrainings() {
        called("due trainings");
        return due;
    }

    @Override
    public Report evaluate(String enrichment, Map<String, Object> options, long seed, Progress progress) {
        called("evaluate " + enrichment + " " + options + " " + seed);
        return new Report("evaluated", Map.of("auc", 0.7), List.of(), List.of());
    }

    @Override
    public ConnectionStatus status() {
        called("status");
        return status.orElseThrow();
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
