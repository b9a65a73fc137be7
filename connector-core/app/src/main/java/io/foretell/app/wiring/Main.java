package io.foretell.app.wiring;

import io.foretell.app.cli.ForetellCli;
import io.foretell.engine.call.RetryPolicy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The process. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        Installation installation =
                new Installation(Home.ofThisProcess(), Clock.systemDefaultZone(), RetryPolicy.DEFAULT);
        int code = new ForetellCli(installation, out, err, Clock.systemDefaultZone(), drawsBars()).run(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** A person looks on, at a terminal that can go back in a line; TERM is 'dumb' in editors and build tools. */
    private static boolean drawsBars() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }
}
