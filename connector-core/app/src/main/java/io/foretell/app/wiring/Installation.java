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
import io.foretell.store.DurableStore;
import io.foretell.store.StoreOptions;
import io.foretell.store.Stores;
import java.nio.file.Path;
import java.time.Clock;

/** The real {@link Services}. */
public final class Installation implements Services {
    private final Home home;
    private final Clock clock;

    Installation(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Workplace open(Path configuration) {
        ConfigFile file = ConfigFile.read(configuration, System::getenv);
        Settings settings = file.settings();
        Plugins plugins = Plugins.load(home, settings);
        try {
            Configuration whole = file.configuration(plugins);
            Logs.toFile(settings);
            return new OpenWorkplace(whole, plugins, new Ai(settings.aiVariant()), store(settings), clock);
        } catch (RuntimeException e) {
            plugins.close();
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
        Settings settings = Settings.defaults(scratch());
        return new OpenToolbox(Plugins.load(home, settings), new Ai(settings.aiVariant()), scratch(), clock);
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
