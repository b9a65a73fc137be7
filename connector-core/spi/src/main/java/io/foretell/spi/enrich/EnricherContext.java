package io.foretell.spi.enrich;

import io.foretell.spi.option.Options;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What a session may use. Everything in it is safe for several threads. */
public interface EnricherContext {
    /** The enrichment's id in the configuration. */
    String enrichment();

    Options options();

    /** The model in use; empty when none was trained or {@link Learning#NONE}. */
    Optional<Model> model();

    Clock clock();

    /** Of the connection: dates in reasons and calendar features are in this zone. */
    ZoneId zone();

    /** Of the connection. */
    Locale language();

    /**
     * A service of the host, such as {@code io.foretell.ai.api.TextEncoders}; empty when this installation has none.
     */
    <T> Optional<T> service(Class<T> type);
}
