package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.state.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code problems list | retry}. */
@Command(
        name = "problems",
        synopsisSubcommandLabel = "COMMAND",
        description = "Records and writes that trying again did not mend.")
final class ProblemsCommand extends GroupCommand {
    private static final int ALL = 100_000;

    private ProblemsCommand() {}

    static CommandLine of(RootCommand root) {
        return new CommandLine(new ProblemsCommand())
                .addSubcommand(new ListProblems(root))
                .addSubcommand(new Retry(root));
    }

    @Command(name = "list", description = "The problems with what to do about them.")
    static final class ListProblems extends BaseCommand {
        @Parameters(arity = "0..1", paramLabel = "CONNECTION", description = "Only of this connection.")
        private Optional<String> connection = Optional.empty();

        @Option(
                names = "--limit",
                converter = Count.AtLeastOne.class,
                paramLabel = "N",
                defaultValue = "50",
                description = "How many per connection.")
        private int limit;

        ListProblems(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open()) {
                List<Problem> problems = new ArrayList<>();
                connections(workplace.configuration(), connection)
                        .forEach(name -> problems.addAll(workplace.problems(name, limit)));
                return new Answer(
                        ExitCodes.FINE,
                        Map.of("problems", problems),
                        new HistoryText(terminal.clock()).problems(problems));
            }
        }
    }

    @Command(name = "retry", description = "Tries the writes among them again, at once.")
    static final class Retry extends BaseCommand {
        @Parameters(
                arity = "0..1",
                paramLabel = "PROBLEM",
                converter = Count.OfProblem.class,
                description = "Its number; default: all.")
        private @Nullable Long problem;

        Retry(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open();
                    ShownProgress progress = progress(terminal)) {
                long tried = 0;
                long left = 0;
                for (String name : connections(workplace.configuration(), Optional.empty())) {
                    if (problem == null || has(workplace, name, problem)) {
                        try (ConnectionService service = workplace.connection(name)) {
                            tried += service.retryProblems(Optional.ofNullable(problem), progress);
                        }
                    }
                    left += workplace.problems(name, ALL).size();
                }
                progress.close();
                return new Answer(
                        left > 0 ? ExitCodes.PROBLEMS : ExitCodes.FINE,
                        Map.of("retried", tried, "left", left),
                        Words.count(tried) + " tried again, " + Words.count(left, "problem") + " left."
                                + (left > 0 ? " Next: foretell problems list" : ""));
            }
        }

        private static boolean has(Workplace workplace, String connection, long id) {
            return workplace.problems(connection, ALL).stream().anyMatch(p -> p.id() == id);
        }
    }
}
