package io.foretell.engine.run;

import io.foretell.engine.api.Progress;
import io.foretell.engine.enrich.EngineEnricherContext;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.TrainingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** The {@link TrainingContext} that the engine gives. */
final class EngineTrainingContext implements TrainingContext {
    private final EngineEnricherContext base;
    private final long seed;
    private final Instant asOf;
    private final Progress progress;
    private long shown;

    EngineTrainingContext(EngineEnricherContext base, long seed, Instant asOf, Progress progress) {
        this.base = base;
        this.seed = seed;
        this.asOf = asOf;
        this.progress = progress;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public void progress(double fraction, String step) {
        long percent = Math.round(100 * Math.max(0, Math.min(1, fraction)));
        if (percent > shown) {
            progress.advance(percent - shown);
            shown = percent;
        }
    }

    @Override
    public String enrichment() {
        return base.enrichment();
    }

    @Override
    public Options options() {
        return base.options();
    }

    @Override
    public Optional<Model> model() {
        return base.model();
    }

    @Override
    public Clock clock() {
        return base.clock();
    }

    @Override
    public ZoneId zone() {
        return base.zone();
    }

    @Override
    public Locale language() {
        return base.language();
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return base.service(type);
    }
}
