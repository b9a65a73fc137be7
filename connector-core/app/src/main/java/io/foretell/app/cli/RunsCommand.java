package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.Errors;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.ResumeResult;
import io.foretell.engine.api.UndoResult;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Run;
import io.foretell.spi.error.ForetellException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs list | show | undo | resume}. */
@Command(
        name = "runs",
        synopsisSubcommandLabel = "COMMAND",
        description = "What was done, and taking it back.",
        footer = {"", "Example:  foretell runs list; foretell runs show 12; foretell runs undo 12"})
final class RunsCommand extends GroupCommand {
    private RunsCommand() {}

    static CommandLine of(RootCommand root) {
        return new CommandLine(new RunsCommand())
                .addSubcommand(new ListRuns(root))
                .addSubcommand(new Show(root))
                .addSubcommand(new Undo(root))
                .addSubcommand(new Resume(root));
    }

    @Command(name = "list", description = "The newest runs.")
    static final class ListRuns extends BaseCommand {
        @Parameters(arity = "0..1", paramLabel = "CONNECTION", description = "Only of this connection.")
        private Optional<String> connection = Optional.empty();

        @Option(
                names = "--limit",
                converter = Count.AtLeastOne.class,
                paramLabel = "N",
                defaultValue = "20",
                description = "How many.")
        private int limit;

        ListRuns(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open()) {
                connections(workplace.configuration(), connection);
                List<Run> runs = workplace.runs(connection, limit);
                return new Answer(ExitCodes.FINE, Map.of("runs", runs), new HistoryText(terminal.clock()).runs(runs));
            }
        }
    }

    @Command(name = "show", description = "A run with what it wrote: the value before and the value after.")
    static final class Show extends BaseCommand {
        @Parameters(paramLabel = "RUN", converter = Count.OfRun.class, description = "Its number.")
        private long run;

        @Option(
                names = "--limit",
                converter = Count.AtLeastOne.class,
                paramLabel = "N",
                defaultValue = "100",
                description = "Writes to show at most.")
        private int limit;

        Show(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open()) {
                Run found = find(workplace, run);
                List<LedgerEntry> writes = workplace.writes(run, limit);
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("run", found);
                json.put("writes", writes);
                return new Answer(ExitCodes.FINE, json, new HistoryText(terminal.clock()).run(found, writes, limit));
            }
        }
    }

    @Command(
            name = "undo",
            description = "Restores what a run wrote, where it still stands, and holds those records.",
            footer = {"", "What people changed since is left alone and listed."})
    static final class Undo extends BaseCommand {
        @Parameters(paramLabel = "RUN", converter = Count.OfRun.class, description = "Its number.")
        private long run;

        Undo(RootCommand root) {
            super(root);
        }

        @Override
        Optional<String> whenStopped() {
            return Optional.of("What was taken back stays so. Next, for the rest: foretell runs undo " + run);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open();
                    ConnectionService service =
                            workplace.connection(find(workplace, run).connection());
                    ShownProgress progress = progress(terminal)) {
                UndoResult result = service.undo(run, progress);
                progress.close();
                return new Answer(
                        ExitCodes.of(result.run().status()),
                        result,
                        new HistoryText(terminal.clock()).undo(result, run));
            }
        }
    }

    @Command(name = "resume", description = "Lets the records of an undone run be written again.")
    static final class Resume extends BaseCommand {
        @Parameters(
                paramLabel = "RUN",
                converter = Count.OfRun.class,
                description = "The number of the run that was undone.")
        private long run;

        Resume(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open();
                    ConnectionService service =
                            workplace.connection(find(workplace, run).connection())) {
                ResumeResult resumed = service.resume(run);
                return new Answer(ExitCodes.FINE, resumed, new HistoryText(terminal.clock()).resume(resumed));
            }
        }
    }

    private static Run find(Workplace workplace, long run) {
        return workplace
                .run(run)
                .orElseThrow(() -> new ForetellException(
                        Errors.UNKNOWN_RUN, "There is no run " + run + ". See: foretell runs list"));
    }
}
