package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Words;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.state.Hold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overrides list | release}. */
@Command(
        name = "overrides",
        synopsisSubcommandLabel = "COMMAND",
        description = "Values that people put into Foretell's fields; they stay.")
final class OverridesCommand extends GroupCommand {
    private OverridesCommand() {}

    static CommandLine of(RootCommand root) {
        return new CommandLine(new OverridesCommand())
                .addSubcommand(new ListOverrides(root))
                .addSubcommand(new Release(root));
    }

    @Command(name = "list", description = "The values that are kept.")
    static final class ListOverrides extends ConnectionsCommand {
        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many.")
        private int limit;

        ListOverrides(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(ConnectionService service, Terminal terminal) {
            List<Hold> holds = service.overrides(limit);
            return new Answer(
                    ExitCodes.FINE, Map.of("overrides", holds), new HistoryText(terminal.clock()).overrides(holds));
        }
    }

    @Command(
            name = "release",
            description = "Forgets people's values on a record: the next sync writes the prediction over them.",
            footer = {"", "Example:  foretell overrides release crm.lead 4711"})
    static final class Release extends BaseCommand {
        @Parameters(index = "0", paramLabel = "OBJECT", description = "Such as crm.lead.")
        private String object = "";

        @Parameters(index = "1", paramLabel = "ID", description = "Of the record.")
        private String id = "";

        @Option(names = "--connection", paramLabel = "NAME", description = "Needed when there are several.")
        private Optional<String> connection = Optional.empty();

        Release(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open();
                    ConnectionService service =
                            workplace.connection(connection(workplace.configuration(), connection))) {
                int released = service.releaseOverrides(object, id);
                return new Answer(
                        ExitCodes.FINE,
                        Map.of("released", released),
                        released == 0
                                ? "Nothing is kept on " + object + " " + id + ". See: foretell overrides list"
                                : Words.count(released, "value") + " released. Next: foretell sync");
            }
        }
    }
}
