package io.foretell.engine.enrich;

import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** The {@link EnricherContext} that the engine gives. */
public record EngineEnricherContext(
        String enrichment,
        Options options,
        Optional<Model> model,
        Clock clock,
        ZoneId zone,
        Locale language,
        HostServices services)
        implements EnricherContext {
    @Override
    public <T> Optional<T> service(Class<T> type) {
        return services.find(type);
    }
}
