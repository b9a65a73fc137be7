package io.foretell.pluginhost;

import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An enricher's context in a trial: no model, no CRM. */
record TrialContext(
        String enrichment, Options options, Clock clock, ZoneId zone, Locale language, Map<Class<?>, Object> services)
        implements EnricherContext {
    @Override
    public Optional<Model> model() {
        return Optional.empty();
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }
}
