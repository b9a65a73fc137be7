package io.foretell.app.wiring;

import io.foretell.app.config.PluginSpecs;
import io.foretell.app.config.Settings;
import io.foretell.engine.plan.EnricherCatalog;
import io.foretell.pluginhost.LoadedCrm;
import io.foretell.pluginhost.LoadedEnricher;
import io.foretell.pluginhost.PluginFailure;
import io.foretell.pluginhost.PluginHost;
import io.foretell.pluginhost.PluginHostOptions;
import io.foretell.pluginhost.PluginRegistry;
import io.foretell.pluginhost.TrustPolicy;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.OptionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The loaded plugins, as the configuration, the engine and the command line want to see them. */
final class Plugins implements PluginSpecs, EnricherCatalog, AutoCloseable {
    private final PluginHost host;
    private final PluginRegistry registry;
    private final Translations translations;

    private Plugins(PluginHost host, Translations translations) {
        this.host = host;
        this.registry = host.registry();
        this.translations = translations;
    }

    /** Without one of its own plugins a program is broken; without a stranger's it goes on. */
    private static void requireBuiltIn(Home home, PluginRegistry registry) {
        for (PluginFailure failure : registry.failures()) {
            if (failure.origin().startsWith(home.folder())) {
                throw new ForetellException(
                        failure.code(),
                        "the built-in plugin " + failure.origin().getFileName() + " does not run: "
                                + failure.sentence());
            }
        }
    }

    static Plugins load(Home home, Settings settings) {
        return load(home, settings, Translations.NONE);
    }

    static Plugins load(Home home, Settings settings, Translations translations) {
        List<Path> zips = new ArrayList<>(home.pluginZips());
        settings.plugins().folder().ifPresent(zips::add);
        TrustPolicy builtIn = TrustPolicy.builtIn(home.builtInSums());
        TrustPolicy trust = settings.plugins().allowListed()
                ? TrustPolicy.anyOf(
                        builtIn, TrustPolicy.allowListed(settings.plugins().allow()))
                : builtIn;
        Path copies = settings.storage().folder().resolve("plugin-copies");
        PluginHost host = PluginHost.load(PluginHostOptions.of(copies, zips, trust));
        try {
            requireBuiltIn(home, host.registry());
            host.registry()
                    .enrichers()
                    .forEach((id, loaded) -> translations.check(
                            id, loaded.enricher().messages(Locale.ENGLISH).keySet()));
        } catch (ForetellException e) {
            host.close();
            throw e;
        }
        return new Plugins(host, translations);
    }

    PluginRegistry registry() {
        return registry;
    }

    Optional<CrmPlugin> crm(String id) {
        return Optional.ofNullable(registry.crms().get(id)).map(LoadedCrm::crm);
    }

    @Override
    public Optional<List<OptionSpec>> crmOptions(String crm) {
        return crm(crm).map(CrmPlugin::options);
    }

    @Override
    public List<OptionSpec> crmAdminOptions(String crm) {
        return crm(crm).map(CrmPlugin::adminOptions).orElse(List.of());
    }

    @Override
    public Optional<EnricherSpec> enricher(String id) {
        return Optional.ofNullable(registry.enrichers().get(id)).map(LoadedEnricher::spec);
    }

    @Override
    public Set<String> crms() {
        return registry.crms().keySet();
    }

    @Override
    public Set<String> enrichers() {
        return registry.enrichers().keySet();
    }

    @Override
    public Optional<Entry> find(String enricher) {
        return Optional.ofNullable(registry.enrichers().get(enricher))
                .map(loaded -> new Entry(
                        loaded.enricher(),
                        loaded.spec(),
                        loaded.plugin().id(),
                        loaded.plugin().version(),
                        loaded.plugin().sha256(),
                        language -> translations.of(enricher, language)));
    }

    @Override
    public Set<String> ids() {
        return enrichers();
    }

    @Override
    public void close() {
        host.close();
    }
}
