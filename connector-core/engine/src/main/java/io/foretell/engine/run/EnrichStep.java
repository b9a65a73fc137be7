package io.foretell.engine.run;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.context.Tally;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.decide.DecideStage;
import io.foretell.engine.decide.ObjectDecision;
import io.foretell.engine.enrich.BrokenEnricher;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Predictions.Due;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Enriches and decides what is due in one bucket, page by page: for each page all enrichments in the order of dependency, then
 * the decision about all of them.
 */
final class EnrichStep implements AutoCloseable {
    private final NodeRun node;
    private final RunContext context;
    private final Bucket bucket;
    private final List<Line> lines = new ArrayList<>();
    private final ObjectDecision decision;

    /** One enrichment at work: its pool, the session that is borrowed, and its stage. */
    private record Line(SessionPool pool, PinnedEnrichment session, EnrichStage stage, Due due) {}

    EnrichStep(NodeRun node, RunContext context, Bucket bucket, Task delivery) {
        this.node = node;
        this.context = context;
        this.bucket = bucket;
        List<DecideStage> decides = new ArrayList<>();
        boolean dryRun = node.request().dryRun();
        for (BoundEnrichment bound : node.plan().enrichments()) {
            if (bound.config().object().equals(bucket.object()) && open(bound)) {
                DecideStage decide = new DecideStage(
                        context, bound, dryRun, node.quota(), node.request().samples());
                decides.add(decide);
                mark(lines.get(lines.size() - 1), decide.rules());
            }
        }
        this.decision = new ObjectDecision(context, decides, node.request().dryRun(), delivery, this::planned);
    }

    /** Mostly there is nothing to mark, and nothing is written then. */
    private void mark(Line line, String rules) {
        Scope scope = line.stage().bound().scope();
        if (context.store().<Boolean>read(state -> state.predictions().mustMark(scope, line.due(), rules))) {
            context.store().write(state -> {
                state.predictions().mark(scope, line.due(), rules);
                return true;
            });
        }
    }

    private void planned(DecideCounts counts) {
        if (node.request().dryRun()) {
            node.planned(counts.enrichment(), counts);
        }
    }

    private boolean open(BoundEnrichment bound) {
        SessionPool pool = node.pool(bound);
        Optional<PinnedEnrichment> session;
        try {
            session = pool.borrow();
        } catch (BrokenEnricher e) {
            EnrichStage.notOpened(context, bound, e);
            return false;
        }
        if (session.isEmpty()) {
            if (pool.lacksModel()) {
                skipped(bound);
            }
            return false;
        }
        EnrichStage stage = new EnrichStage(
                context, session.get(), node.request().rescoreAll(), pool.strikes(context, session.get()));
        lines.add(new Line(pool, session.get(), stage, stage.due()));
        return true;
    }

    private void skipped(BoundEnrichment bound) {
        context.store().write(state -> {
            new Tally()
                    .add(1, "skip", bound.id(), "no model yet: foretell train " + bound.id())
                    .addTo(state, context.run());
            return true;
        });
    }

    /** @return whether all that is due has been looked at, and not only as much as was enough */
    boolean work(BooleanSupplier enough) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.stage().nothingWorks()) {
                continue;
            }
            long due = context.store().read(state -> state.predictions()
                    .countDue(line.stage().bound().scope(), bucket.part()));
            if (due > 0) {
                context.progress().stage("enriching " + line.stage().bound().id(), due);
            }
            if (!work(i, enough)) {
                return false;
            }
        }
        if (node.request().dryRun()) {
            context.progress().stage("deciding " + bucket.object(), -1);
        }
        decision.ofBucket(bucket.part());
        return true;
    }

    private boolean work(int first, BooleanSupplier enough) {
        Line line = lines.get(first);
        String after = "";
        while (true) {
            String from = after;
            List<String> page = context.store().read(state -> state.predictions()
                    .due(line.stage().bound().scope(), bucket.part(), from, EnrichStage.PAGE));
            if (page.isEmpty()) {
                return true;
            }
            after = page.get(page.size() - 1);
            // All that is due for these records, in the order of dependency: also what has become due for an earlier
            // enrichment since its own turn, because what comes later reads it. What is to be said is then said at
            // once.
            for (Line each : lines) {
                look(
                        each,
                        each.equals(line)
                                ? page
                                : context.store()
                                        .read(state -> List.copyOf(state.predictions()
                                                .dueAmong(each.stage().bound().scope(), page))));
            }
            context.progress().advance(page.size());
            if (!node.request().dryRun()) {
                decision.of(page);
            }
            if (line.stage().nothingWorks()) {
                return true;
            }
            if (enough.getAsBoolean()) {
                return false;
            }
        }
    }

    private static void look(Line line, Collection<String> due) {
        List<String> ids = line.pool().worthAsking(due);
        if (!ids.isEmpty() && !line.stage().nothingWorks()) {
            line.pool().noAnswer(line.stage().look(ids));
        }
    }

    /** Enrichments that came to their end are no problem any more. */
    void wentThrough(StateTransaction state) {
        lines.stream()
                .filter(line -> !line.stage().nothingWorks())
                .forEach(line -> EnrichStage.wentThrough(state, line.stage().bound()));
    }

    @Override
    public void close() {
        lines.forEach(line -> line.pool().giveBack(line.session()));
    }
}
