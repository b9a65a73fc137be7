package io.foretell.app.wiring;

import io.foretell.app.service.Services;
import io.foretell.engine.call.RetryPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The program as this very build made it, for tests of the whole. */
public final class Installed {
    /** Where the build has put the built-in plugins. */
    public static final Path HOME = Path.of("target", "foretell").toAbsolutePath();

    private static final RetryPolicy SOON = new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(100));

    private Installed() {}

    public static Services here(Clock clock) {
        return new Installation(Home.at(HOME), clock, SOON);
    }
}
