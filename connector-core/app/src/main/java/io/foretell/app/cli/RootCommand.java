package io.foretell.app.cli;

import io.foretell.app.service.Services;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every command has, and what every command needs. */
@Command(
        name = "foretell",
        versionProvider = VersionCommand.Words.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Reads a CRM, predicts on this machine, and writes the predictions back into custom fields.",
            "Nothing is written before you have seen what would be.%n"
        },
        footerHeading = "%nThe first ten minutes:%n",
        footer = {
            "  foretell demo                  the whole way on a practice CRM",
            "  foretell init --crm odoo ...   looks at your CRM and writes connector.yml",
            "  foretell check                 rights, fields, automations; changes nothing",
            "  foretell fields apply          creates the custom fields",
            "  foretell sync --dry-run        shows what would be written and what it costs",
            "  foretell train                 learns from your closed records",
            "  foretell run                   keeps going",
            "",
            "Exit codes: 0 fine, 1 done with problems, 2 wrong configuration,",
            "            3 CRM unreachable or refused, 4 stopped by the allowance,",
            "            5 already running, 130 stopped by Ctrl-C."
        })
final class RootCommand implements Runnable {
    private final Services services;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Clock clock;
    private final boolean interactive;

    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:FORETELL_CONFIG:-connector.yml}",
            description = "The configuration; default: $$FORETELL_CONFIG, else connector.yml.")
    private Path config = Path.of("connector.yml");

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer with one JSON document.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Only the answer, no progress.")
    private boolean quiet;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Say more; details of errors go to the log.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Explain this command.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version, as 'foretell version' does.")
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RootCommand(Services services, PrintWriter out, PrintWriter err, Clock clock, boolean interactive) {
        this.services = services;
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.interactive = interactive;
    }

    @Override
    public void run() {
        spec.commandLine().usage(out);
        out.flush();
    }

    Services services() {
        return services;
    }

    Path config() {
        return config;
    }

    Workplace open() {
        return services.open(config);
    }

    Terminal terminal() {
        if (verbose) {
            Logs.warningsToConsole();
        }
        return new Terminal(out, err, json, quiet, verbose, interactive, clock);
    }
}
