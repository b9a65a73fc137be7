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
        String enrichment, Options options, HostServices services, long seed, Clock clock, Progress shown)
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
        shown.say(Math.round(100 * fraction) + "%  " + step);
    }
}
