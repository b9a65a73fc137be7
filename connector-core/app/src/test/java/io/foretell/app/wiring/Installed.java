package io.foretell.app.wiring;

import io.foretell.app.service.Services;
import io.foretell.engine.call.RetryPolicy;
import io.foretell.pluginhost.PluginHost;
import io.foretell.pluginhost.PluginHostOptions;
import io.foretell.pluginhost.TrustPolicy;
import io.foretell.spi.crm.CrmPlugin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The program as this very build made it, for tests of the whole. */
public final class Installed {
    /** Where the build has put the built-in plugins. */
    public static final Path HOME = Path.of("target", "foretell").toAbsolutePath();

    private static final RetryPolicy SOON = new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(100));

    private Installed() {}

    /** One CRM plugin out of the zip that the build made of it. */
    public record Connector(PluginHost host, CrmPlugin crm) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
        }
    }

    /** @param copies a folder for unpacked plugins */
    public static Connector connector(String id, Path copies) {
        Home home = Home.at(HOME);
        List<Path> zips = home.pluginZips().stream()
                .filter(zip -> zip.getFileName().toString().startsWith("crm-" + id))
                .toList();
        PluginHost host = PluginHost.load(PluginHostOptions.of(copies, zips, TrustPolicy.builtIn(home.builtInSums())));
        return new Connector(
                host, Objects.requireNonNull(host.registry().crms().get(id), id).crm());
    }

    public static Services here(Clock clock) {
        return new Installation(Home.at(HOME), clock, SOON);
    }
}
