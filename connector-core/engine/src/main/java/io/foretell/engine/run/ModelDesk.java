package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.api.Comparison;
import io.foretell.engine.api.Drift;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.model.Rehearsal;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.train.DriftWatch;
import io.foretell.engine.train.TrackRecord;
import io.foretell.spi.error.ForetellException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an admin asks about models, answered from the store. */
final class ModelDesk {
    private static final int NAMED = 20;

    private final EngineParts parts;
    private final Link link;
    private final RunContext context;

    ModelDesk(EngineParts parts, Link link, RunContext context) {
        this.parts = parts;
        this.link = link;
        this.context = context;
    }

    ModelReview review(String enrichment, OptionalInt version, int limit) {
        BoundEnrichment bound = context.plan().required(enrichment);
        ModelRecord model = wanted(enrichment, version);
        TrackRecord track = TrackRecord.of(context, bound);
        boolean inUse = model.status() == ModelStatus.CHAMPION;
        return new ModelReview(
                model,
                inUse ? Optional.empty() : compare(bound, model, limit),
                track.agreement(),
                track.answers(),
                inUse ? Optional.of(drift(bound, model)) : Optional.empty());
    }

    private ModelRecord wanted(String enrichment, OptionalInt version) {
        List<ModelRecord> models = parts.store().read(state -> state.models().list(enrichment));
        Optional<ModelRecord> found = version.isPresent()
                ? models.stream()
                        .filter(model -> model.version() == version.getAsInt())
                        .findFirst()
                : first(models, ModelStatus.CANDIDATE).or(() -> first(models, ModelStatus.CHAMPION));
        return found.orElseThrow(() -> new ForetellException(
                Errors.NOTHING_TO_TRAIN,
                "'" + enrichment + "' has no "
                        + (version.isPresent() ? "model v" + version.getAsInt() : "model yet")
                        + "; see: foretell models list " + enrichment));
    }

    static Optional<ModelRecord> first(List<ModelRecord> models, ModelStatus status) {
        return models.stream().filter(model -> model.status() == status).findFirst();
    }

    /** Empty where the enricher has no output to compare by. */
    Optional<Comparison> compare(BoundEnrichment bound, Optional<ModelRecord> model) {
        return model.flatMap(other -> compare(bound, other, NAMED));
    }

    private Optional<Comparison> compare(BoundEnrichment bound, ModelRecord model, int limit) {
        return TrackRecord.band(bound)
                .flatMap(output -> link.open(bound, Optional.of(model)).map(pinned -> {
                    try (PinnedEnrichment other = pinned) {
                        return new Rehearsal(context, other, output, limit).run();
                    }
                }));
    }

    Drift drift(BoundEnrichment bound, ModelRecord champion) {
        return new DriftWatch(context, bound, champion).look();
    }

    /** Of the model in use; nothing has drifted where there is none. */
    Drift drift(String enrichment) {
        Optional<BoundEnrichment> bound = context.plan().enrichment(enrichment);
        Optional<ModelRecord> champion =
                parts.store().read(state -> state.models().champion(enrichment));
        return bound.isPresent() && champion.isPresent()
                ? drift(bound.get(), champion.get())
                : new Drift(false, "there is no model", List.of());
    }
}
