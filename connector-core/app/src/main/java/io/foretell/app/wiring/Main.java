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
        int code =
                new ForetellCli(installation, out, err, Clock.systemDefaultZone(), System.console() != null).run(args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
