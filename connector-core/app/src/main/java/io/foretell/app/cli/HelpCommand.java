package io.foretell.app.cli;

import io.foretell.app.config.Suggestions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foretell help runs undo} is {@code foretell runs undo --help}. */
@Command(
        name = "help",
        description = "Explains a command.",
        footer = {"", "Example:  foretell help runs undo"})
final class HelpCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Which one; default: all, in short.")
    private List<String> path = List.of();

    @Override
    public void run() {
        CommandLine line = spec.root().commandLine();
        for (String name : path) {
            CommandLine next = line.getSubcommands().get(name);
            if (next == null) {
                throw new CommandLine.ParameterException(
                        line,
                        "'" + name + "' is not a command of '"
                                + line.getCommandSpec().qualifiedName() + "'. "
                                + Suggestions.among(name, line.getSubcommands().keySet()));
            }
            line = next;
        }
        line.usage(spec.root().commandLine().getOut());
        spec.root().commandLine().getOut().flush();
    }
}
