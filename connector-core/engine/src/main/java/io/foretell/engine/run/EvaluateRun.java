package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.read.StreamReader;
import io.foretell.engine.state.Run;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.Report;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Measures what a model would be worth on what the CRM holds now. The CRM is only read. */
final class EvaluateRun {
    private final EngineParts parts;
    private final Link link;
    private final RunContext context;
    private final Progress progress;

    EvaluateRun(EngineParts parts, Link link, Run run, Progress progress) {
        this.parts = parts;
        this.link = link;
        this.progress = progress;
        this.context = link.context(run.id(), link.plan(), progress, parts.store(), run.startedAt());
    }

    Report evaluate(String enrichment, Map<String, Object> instead, long seed) {
        BoundEnrichment bound = context.plan().required(enrichment);
        if (!(bound.entry().enricher() instanceof EvaluableEnricher evaluable)) {
            throw new ForetellException(
                    Errors.NOTHING_TO_TRAIN,
                    "'" + enrichment + "' uses '" + bound.spec().id()
                            + "', which cannot be evaluated on a CRM's records");
        }
        context.plan().streams().forEach(stream -> new StreamReader(context, stream).read());
        Map<String, Object> given = new HashMap<>(bound.config().options());
        given.putAll(instead);
        Options options = Options.of(bound.spec().options(), given);
        try (Lesson lesson = new Lesson(parts, link, context, bound)) {
            progress.stage("evaluating " + enrichment + " on " + lesson.data().size() + " records", 100);
            return lesson.warned(
                    evaluable.evaluate(lesson.data(), lesson.context(options, Optional.empty(), seed, progress)));
        }
    }
}
