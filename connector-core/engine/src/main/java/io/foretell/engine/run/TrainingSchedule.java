package io.foretell.engine.run;

import io.foretell.engine.api.Drift;
import io.foretell.engine.api.DueTraining;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.config.Upkeep;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which models should be trained again. Asked after every sync, so it looks at the CRM only when it must. */
final class TrainingSchedule {
    /** Drift stays until a new model is in use: no reason to train every day. */
    private static final Duration PAUSE = Duration.ofDays(7);
    /** Looking for drift reads all stored records. */
    private static final Duration LOOK_EVERY = Duration.ofDays(1);

    private final EngineParts parts;
    private final Instant now;

    TrainingSchedule(EngineParts parts) {
        this.parts = parts;
        this.now = parts.clock().instant();
    }

    /** @param drift by enrichment; asked at most once a day */
    List<DueTraining> due(Function<String, Drift> drift) {
        List<DueTraining> due = new ArrayList<>();
        for (EnrichmentConfig config : parts.enrichments()) {
            List<ModelRecord> models =
                    parts.store().read(state -> state.models().list(config.id()));
            // Without a first model an admin is needed anyway.
            if (ModelDesk.first(models, ModelStatus.CHAMPION).isPresent()) {
                why(config, lastTried(config.id(), models.get(0).trainedAt()), drift)
                        .ifPresent(why -> due.add(new DueTraining(config.id(), why)));
            }
        }
        return due;
    }

    private Instant lastTried(String enrichment, Instant newest) {
        return parts.store()
                .read(state -> state.settings().get(TrainRun.tried(enrichment)))
                .map(Instant::parse)
                .filter(newest::isBefore)
                .orElse(newest);
    }

    private Optional<String> why(EnrichmentConfig config, Instant tried, Function<String, Drift> drift) {
        Upkeep upkeep = config.upkeep();
        if (upkeep.scheduled() && !now.isBefore(tried.plus(upkeep.every()))) {
            return Optional.of("last trained " + Duration.between(tried, now).toDays() + " days ago, planned every "
                    + upkeep.every().toDays() + " days");
        }
        if (!upkeep.onDrift() || now.isBefore(tried.plus(PAUSE)) || !lookNow(config.id())) {
            return Optional.empty();
        }
        Drift found = drift.apply(config.id());
        return found.drifted()
                ? Optional.of(found.sentence() + ": " + String.join("; ", found.moved()))
                : Optional.empty();
    }

    private boolean lookNow(String enrichment) {
        String name = "drift.looked." + enrichment;
        Optional<Instant> looked =
                parts.store().read(state -> state.settings().get(name)).map(Instant::parse);
        if (looked.filter(at -> now.isBefore(at.plus(LOOK_EVERY))).isPresent()) {
            return false;
        }
        parts.store().write(state -> {
            state.settings().put(name, now.toString());
            return true;
        });
        return true;
    }
}
