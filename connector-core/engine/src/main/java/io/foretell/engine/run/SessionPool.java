package io.foretell.engine.run;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.BrokenEnricher;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.enrich.Strikes;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one enrichment in one run: all with the same model, and each used by one thread at a time. Also what
 * this process has learnt of the enricher in this run. Thread-safe.
 */
final class SessionPool implements AutoCloseable {
    private final Link link;
    private final BoundEnrichment bound;
    private final Optional<ModelRecord> model;
    private final Deque<PinnedEnrichment> idle = new ArrayDeque<>();
    private final Set<String> unanswered = new HashSet<>();
    private @Nullable Strikes strikes;
    private boolean broken;
    private boolean closed;

    SessionPool(Link link, BoundEnrichment bound, Optional<ModelRecord> model) {
        this.link = link;
        this.bound = bound;
        this.model = model;
    }

    BoundEnrichment bound() {
        return bound;
    }

    /**
     * To be given back. Empty when the enrichment learns and has no model yet, or could not be opened before.
     *
     * @throws BrokenEnricher when it cannot be opened, the first time
     */
    synchronized Optional<PinnedEnrichment> borrow() {
        PinnedEnrichment free = idle.poll();
        if (free != null || broken) {
            return Optional.ofNullable(free);
        }
        try {
            return link.open(bound, model);
        } catch (BrokenEnricher e) {
            broken = true;
            throw e;
        }
    }

    synchronized void giveBack(PinnedEnrichment session) {
        if (closed) {
            session.close();
        } else {
            idle.push(session);
        }
    }

    /** Whether it learns and has nothing to go by. */
    boolean lacksModel() {
        return model.isEmpty() && bound.spec().learning() != io.foretell.spi.enrich.Learning.NONE;
    }

    synchronized boolean broken() {
        return broken;
    }

    synchronized Strikes strikes(RunContext context, PinnedEnrichment pinned) {
        Strikes known = strikes;
        if (known == null) {
            known = EnrichStage.strikes(context, pinned);
            strikes = known;
        }
        return known;
    }

    /** These had no answer: once in a run is enough to ask. */
    synchronized void noAnswer(Collection<String> ids) {
        unanswered.addAll(ids);
    }

    synchronized List<String> worthAsking(Collection<String> ids) {
        return ids.stream().filter(id -> !unanswered.contains(id)).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(PinnedEnrichment::close);
        idle.clear();
    }
}
