package io.foretell.engine.offender;

import io.foretell.app.wiring.Main;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginManager;

/** Does what the rules forbid, so that a test sees them fail. */
final class Offender {
    static final ArrayList<String> SHARED = new ArrayList<>(List.of("state"));

    private Offender() {}

    static Instant time(Connection connection, PluginManager plugins) {
        SHARED.add(connection.toString() + plugins);
        System.out.println(Main.class.getName());
        return Instant.now();
    }
}
