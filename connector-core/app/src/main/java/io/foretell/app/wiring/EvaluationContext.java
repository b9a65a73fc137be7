package io.foretell.app.wiring;

import io.foretell.engine.api.Progress;
import io.foretell.engine.enrich.HostServices;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.TrainingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What {@code evaluate} gives an enricher: no connection, no model in use. */
record EvaluationContext(
        String enrichment, Options options, HostServices services, long seed, Clock clock, Percent shown)
        implements TrainingContext {
    @Override
    public Optional<Model> model() {
        return Optional.empty();
    }

    @Override
    public Instant asOf() {
        return clock.instant();
    }

    @Override
    public ZoneId zone() {
        return clock.getZone();
    }

    @Override
    public Locale language() {
        return Locale.ENGLISH;
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return services.find(type);
    }

    @Override
    public void progress(double fraction, String step) {
        shown.at(fraction, step);
    }

    /** A stage per step, so that a terminal shows a bar. */
    static final class Percent {
        private final Progress progress;
        private String stage = "";
        private long done;

        Percent(Progress progress) {
            this.progress = progress;
        }

        synchronized void at(double fraction, String step) {
            if (!step.equals(stage)) {
                progress.stage(step, 100);
                stage = step;
                done = 0;
            }
            long percent = Math.round(100 * fraction);
            progress.advance(Math.max(0, percent - done));
            done = Math.max(done, percent);
        }
    }
}
