package io.foretell.testkit;

import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Model;
import io.foretell.spi.option.Options;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What both contexts share; {@code T} is the context itself, so that calls can be chained. */
abstract class FakeContext<T extends FakeContext<T>> implements EnricherContext {
    private final EnricherSpec spec;
    private final Map<String, Object> given = new LinkedHashMap<>();
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private Optional<Model> model = Optional.empty();
    private Clock clock = SettableClock.at(Records.DEFAULT_AS_OF);
    private ZoneId zone = ZoneOffset.UTC;
    private Locale language = Locale.ENGLISH;

    FakeContext(EnricherSpec spec) {
        this.spec = spec;
    }

    abstract T self();

    /** @param value as a YAML reader yields it: text, number, boolean or a list of texts */
    public T option(String name, Object value) {
        given.put(name, value);
        return self();
    }

    public T model(Model trained) {
        this.model = Optional.of(trained);
        return self();
    }

    public <S> T service(Class<S> type, S service) {
        services.put(type, service);
        return self();
    }

    public T clock(Clock other) {
        this.clock = other;
        return self();
    }

    public T zone(ZoneId other) {
        this.zone = other;
        return self();
    }

    public T language(Locale other) {
        this.language = other;
        return self();
    }

    @Override
    public String enrichment() {
        return spec.id();
    }

    @Override
    public Options options() {
        return Options.of(spec.options(), given);
    }

    @Override
    public Optional<Model> model() {
        return model;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Locale language() {
        return language;
    }

    @Override
    public <S> Optional<S> service(Class<S> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }
}
