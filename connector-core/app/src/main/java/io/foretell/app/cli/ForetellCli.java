package io.foretell.app.cli;

import io.foretell.app.config.Suggestions;
import io.foretell.app.service.Services;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Json;
import io.foretell.app.terminal.Printable;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program as one call: arguments in, exit code out; never throws, never ends the process. */
public final class ForetellCli {
    /** Of the narrowest terminal that people use. */
    static final int WIDTH = 80;

    private final Services services;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Clock clock;
    private final boolean interactive;

    /**
     * @param interactive whether a person sees {@code err} on a terminal that can go back in a line: progress bars
     * @param clock in the zone in which times are shown
     */
    public ForetellCli(Services services, PrintWriter out, PrintWriter err, Clock clock, boolean interactive) {
        this.services = services;
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.interactive = interactive;
    }

    /** Runs one command. */
    public int run(String... args) {
        boolean json = Arrays.asList(args).contains("--json");
        CommandLine line = commandLine();
        String[] all = UsualCommand.completed(commandLine(), args);
        line.setExecutionExceptionHandler((error, command, parsed) -> print(ErrorAnswers.of(error), json));
        line.setParameterExceptionHandler((error, given) -> print(ErrorAnswers.usage(usage(error)), json));
        return line.execute(all);
    }

    CommandLine commandLine() {
        RootCommand root = new RootCommand(services, out, err, clock, interactive);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DemoCommand(root))
                .addSubcommand(new InitCommand(root))
                .addSubcommand(new CheckCommand(root))
                .addSubcommand("fields", FieldsCommand.of(root))
                .addSubcommand(new TrainCommand(root))
                .addSubcommand(new SyncCommand(root))
                .addSubcommand(new RunCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new VerifyCommand(root))
                .addSubcommand("runs", RunsCommand.of(root))
                .addSubcommand("problems", ProblemsCommand.of(root))
                .addSubcommand("overrides", OverridesCommand.of(root))
                .addSubcommand(new AdoptCommand(root))
                .addSubcommand("models", ModelsCommand.of(root))
                .addSubcommand(new ExplainCommand(root))
                .addSubcommand("evaluate", EvaluateCommand.of(root))
                .addSubcommand("plugins", PluginsCommand.of(root))
                .addSubcommand(new PracticeCommand(root))
                .addSubcommand(new VersionCommand(root))
                .addSubcommand(new HelpCommand());
        return line.setOut(out)
                .setErr(err)
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(Help.defaultColorScheme(interactive ? Ansi.AUTO : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private int print(Answer answer, boolean json) {
        if (json) {
            out.println(Json.write(answer.json()));
        } else {
            err.println(Printable.lines(answer.text()));
        }
        out.flush();
        err.flush();
        return answer.exit();
    }

    private static String usage(ParameterException error) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        String help = " See: " + command.qualifiedName() + " --help";
        if (error instanceof UnmatchedArgumentException unmatched) {
            String given = unmatched.getUnmatched().get(0);
            List<String> known = new ArrayList<>(
                    given.startsWith("-")
                            ? command.optionsMap().keySet()
                            : command.subcommands().keySet());
            return "'" + given + "' is not known to '" + command.qualifiedName() + "'."
                    + Suggestions.closest(given, known)
                            .map(word -> " Did you mean '" + word + "'?")
                            .orElse("")
                    + help;
        }
        String message = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
        return message + (message.matches(".*[.?]") ? "" : ".") + help;
    }
}
