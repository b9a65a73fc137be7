package io.foretell.engine.run;

import io.foretell.engine.api.Progress;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.EngineEnricherContext;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.train.HistoryReader;
import io.foretell.engine.train.Observed;
import io.foretell.engine.train.StoredTrainingData;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The examples of one enrichment, with the CRM's own history read and the upstream enrichments open. */
final class Lesson implements AutoCloseable {
    private final EngineParts parts;
    private final Link link;
    private final RunContext context;
    private final BoundEnrichment bound;
    private final Optional<String> noHistory;
    private final List<PinnedEnrichment> upstream = new ArrayList<>();
    private final StoredTrainingData data;

    Lesson(EngineParts parts, Link link, RunContext context, BoundEnrichment bound) {
        this.parts = parts;
        this.link = link;
        this.context = context;
        this.bound = bound;
        this.noHistory = new HistoryReader(
                        context, context.plan().mainStream(bound.config().object()))
                .read();
        try {
            openUpstream();
            this.data = new StoredTrainingData(context, bound, Observed.since(context), upstream);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openUpstream() {
        // In the order of dependency, so that each finds the outputs of those before it.
        for (BoundEnrichment candidate : context.plan().enrichments()) {
            if (bound.upstream().contains(candidate.id())) {
                link.open(candidate).ifPresent(upstream::add);
            }
        }
    }

    StoredTrainingData data() {
        return data;
    }

    /** Why the CRM's own history was not used. */
    Optional<String> noHistory() {
        return noHistory;
    }

    /** The report with what is wrong with the outcomes on top. */
    Report warned(Report report) {
        List<String> warnings = new ArrayList<>(data.warnings());
        warnings.addAll(report.warnings());
        return new Report(report.verdict(), report.metrics(), report.tables(), report.notes(), warnings);
    }

    TrainingContext context(Options options, Optional<Model> champion, long seed, Progress progress) {
        return new EngineTrainingContext(
                new EngineEnricherContext(
                        bound.id(), options, champion, parts.clock(), link.zone(), link.language(), parts.services()),
                seed,
                context.startedAt(),
                progress);
    }

    @Override
    public void close() {
        upstream.forEach(PinnedEnrichment::close);
    }
}
