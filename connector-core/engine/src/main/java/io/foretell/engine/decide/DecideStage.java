package io.foretell.engine.decide;

import io.foretell.engine.config.Rollout;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Adoption;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.view.KeyHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares predictions with what stands in the CRM as far as we know, and makes INTENDED ledger rows for those worth a
 * write. A dry run goes the same way and stores nothing, so that it cannot differ from the real one.
 */
public final class DecideStage {
    private static final int PAGE = 256;

    private final RunContext context;
    private final BoundEnrichment bound;
    private final Scope scope;
    private final Desired desired;
    private final Judge judge;
    private final String mark;
    private final boolean dryRun;
    private final WriteQuota quota;
    private final int samples;

    /** @param quota how many more records this run may write, shared by all enrichments */
    public DecideStage(RunContext context, BoundEnrichment bound, boolean dryRun, WriteQuota quota, int samples) {
        this(context, bound, dryRun, quota, samples, mark(context, bound));
    }

    private DecideStage(
            RunContext context, BoundEnrichment bound, boolean dryRun, WriteQuota quota, int samples, String mark) {
        this.context = context;
        this.bound = bound;
        this.scope = bound.scope();
        this.desired = new Desired(context, bound);
        this.judge = new Judge(context, bound, desired);
        this.mark = mark;
        this.dryRun = dryRun;
        this.quota = quota;
        this.samples = samples;
    }

    /** Every prediction, settled or not, and nothing is stored: what would be written if all of them were compared now. */
    public static DecideStage ofEverything(RunContext context, BoundEnrichment bound) {
        return new DecideStage(context, bound, true, WriteQuota.unlimited(), 0, "none");
    }

    /** Stands for the rules: predictions settled under other rules are decided again. */
    private static String mark(RunContext context, BoundEnrichment bound) {
        Rollout rollout = context.connection().rollout();
        KeyHasher hasher = new KeyHasher()
                .part(rollout.mode().name())
                .part(new TreeMap<>(rollout.where().accepted()).toString())
                .part(new TreeMap<>(bound.fields()).toString())
                .part(context.language().toLanguageTag());
        bound.spec()
                .outputs()
                .forEach(o -> hasher.part(bound.quietBelow(o.name()).toPlainString()));
        return hasher.hex().substring(0, 16);
    }

    /** Every prediction, settled or not; nothing is stored. */
    public DecideCounts ofAll() {
        context.progress().stage("deciding " + bound.id(), -1);
        DecideCounts all = new DecideCounts(bound, samples);
        String after = "";
        while (true) {
            String from = after;
            List<StoredPrediction> page =
                    context.store().read(state -> state.predictions().spoken(scope, from, PAGE));
            if (page.isEmpty()) {
                return all;
            }
            all.add(context.store().read(state -> decide(state, page)));
            context.progress().advance(page.size());
            after = page.get(page.size() - 1).ref().id();
        }
    }

    /** Stands for the rules under which this decides. */
    public String rules() {
        return mark;
    }

    /** Those that are still to be compared with what stands in the CRM, in the order of their ids. */
    List<StoredPrediction> unsettled(StateTransaction state, OptionalInt bucket, String after) {
        return state.predictions().unsettled(scope, bucket, after, PAGE);
    }

    /** Of these records. */
    List<StoredPrediction> unsettled(StateTransaction state, Collection<String> ids) {
        return state.predictions().unsettledAmong(scope, ids);
    }

    BoundEnrichment bound() {
        return bound;
    }

    /** Within a transaction of the caller, which may be tried again. */
    DecideCounts decide(StateTransaction state, List<StoredPrediction> page) {
        DecideCounts counts = new DecideCounts(bound, samples);
        Set<String> ids = new HashSet<>();
        page.forEach(prediction -> ids.add(prediction.ref().id()));
        if (!dryRun) {
            state.records().lock(scope.connection(), scope.object(), ids);
        }
        Standing standing = Standing.load(state, scope, ids);
        Map<StoredPrediction, Decision> decisions = new LinkedHashMap<>();
        for (StoredPrediction prediction : page) {
            Decision decision = judge.of(prediction, standing);
            if (decision.verdict() != Verdict.WRITE || quota.take(prediction.ref())) {
                decisions.put(prediction, decision);
            }
        }
        if (!dryRun) {
            Set<String> overtaken = supersede(state, decisions.values());
            decisions.replaceAll((prediction, decision) ->
                    overtaken.contains(prediction.ref().id()) ? Decision.of(Verdict.LATER) : decision);
            store(state, decisions, standing);
        }
        decisions.forEach(
                (prediction, decision) -> counts.count(decision.verdict(), prediction, desired, decision.write()));
        return counts;
    }

    /** @return records of which an older write has just been sent: decided again when it is known what became of it */
    private static Set<String> supersede(StateTransaction state, Collection<Decision> decisions) {
        List<LedgerEntry> superseded =
                decisions.stream().flatMap(d -> d.superseded().stream()).toList();
        Set<Long> done = new HashSet<>();
        state.ledger().update(superseded).forEach(entry -> done.add(entry.id()));
        Set<String> overtaken = new HashSet<>();
        superseded.stream()
                .filter(entry -> !done.contains(entry.id()))
                .forEach(entry -> overtaken.add(entry.ref().id()));
        return overtaken;
    }

    private void store(StateTransaction state, Map<StoredPrediction, Decision> decisions, Standing standing) {
        Set<String> settled = new HashSet<>();
        List<LedgerEntry> entries = new ArrayList<>();
        List<Hold> adopted = new ArrayList<>();
        Instant now = context.clock().instant();
        decisions.forEach((prediction, decision) -> {
            String id = prediction.ref().id();
            if (decision.verdict() != Verdict.LATER) {
                settled.add(id);
            }
            if (decision.verdict() == Verdict.ADOPTED) {
                adopted.addAll(standing.holds(id, bound.id(), Hold.Kind.UNKNOWN));
            }
            decision.write()
                    .ifPresent(write -> entries.add(LedgerEntry.intended(
                            context.run(), bound.id(), write.ref(), 0, write.oldValues(), write.newValues(), now)));
        });
        state.ledger().add(entries);
        state.predictions().settle(scope, settled, mark);
        Adoption.take(state, adopted, now);
    }
}
