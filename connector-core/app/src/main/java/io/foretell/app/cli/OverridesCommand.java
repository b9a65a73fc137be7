package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.state.Hold;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
                .addSubcommand(new ReleaseCommand(root));
    }

    @Command(name = "list", description = "The values that are kept.")
    static final class ListOverrides extends ConnectionsCommand {
        @Option(
                names = "--limit",
                converter = Count.AtLeastOne.class,
                paramLabel = "N",
                defaultValue = "50",
                description = "How many.")
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
}
