package io.foretell.app.wiring;

import io.foretell.app.cli.Logs;
import io.foretell.app.config.ConfigFile;
import io.foretell.app.config.Configuration;
import io.foretell.app.config.Settings;
import io.foretell.app.service.DemoRequest;
import io.foretell.app.service.PracticeRequest;
import io.foretell.app.service.Services;
import io.foretell.app.service.Toolbox;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.store.DurableStore;
import io.foretell.store.StoreOptions;
import io.foretell.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The real {@link Services}. */
public final class Installation implements Services {
    private final Home home;
    private final Clock clock;
    private final RetryPolicy retries;

    Installation(Home home, Clock clock, RetryPolicy retries) {
        this.home = home;
        this.clock = clock;
        this.retries = retries;
    }

    @Override
    public Workplace open(Path configuration) {
        ConfigFile file = ConfigFile.read(configuration, System::getenv);
        Settings settings = file.settings();
        // The store first: it says best what is wrong with its folder, and it locks out a second process.
        DurableStore store = store(settings);
        try {
            Logs.toFile(settings);
            Plugins plugins = Plugins.load(home, settings, Translations.beside(configuration));
            try {
                Configuration whole = file.configuration(plugins);
                return new OpenWorkplace(whole, plugins, new Ai(settings, file.folder()), store, clock, retries);
            } catch (RuntimeException e) {
                plugins.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static DurableStore store(Settings settings) {
        return settings.storage()
                .postgres()
                .map(pg -> Stores.postgres(
                        pg.url(),
                        pg.user(),
                        pg.password().orElseGet(() -> new io.foretell.spi.option.Secret("")),
                        StoreOptions.defaults()))
                .orElseGet(() -> Stores.sqlite(settings.storage().folder(), StoreOptions.defaults()));
    }

    @Override
    public Toolbox tools() {
        return tools(Settings.defaults(scratch()), Path.of(""));
    }

    @Override
    public Toolbox tools(Path configuration) {
        if (!Files.exists(configuration)) {
            return tools();
        }
        Settings own = Settings.defaults(scratch());
        ConfigFile file = ConfigFile.read(configuration, System::getenv);
        Settings given = file.settings();
        return tools(new Settings(own.storage(), given.plugins(), given.aiVariant(), own.log()), file.folder());
    }

    private Toolbox tools(Settings settings, Path folder) {
        return new OpenToolbox(Plugins.load(home, settings), new Ai(settings, folder), scratch(), clock);
    }

    private static Path scratch() {
        return io.foretell.ai.AiSettings.shared().folder().resolve("tools");
    }

    @Override
    public int demo(DemoRequest request, Terminal terminal) {
        return new io.foretell.app.demo.Demo(this, request, terminal, clock).run();
    }

    @Override
    public int practiceCrm(PracticeRequest request, Terminal terminal) {
        return new io.foretell.app.demo.Practice(request, terminal, clock).run();
    }
}
