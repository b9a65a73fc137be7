package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.AdoptResult;
import io.foretell.engine.api.ConnectionService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description = "Takes values that Foretell wrote with another data folder for its own.",
        footer = {
            "",
            "After a data folder was lost or restored from an older copy, a sync takes",
            "over what is Foretell's beyond doubt. What may be a person's waits for you:",
            "the next sync replaces what you adopt."
        })
final class AdoptCommand extends ConnectionsCommand {
    @Option(names = "--dry-run", description = "Show the values, and adopt nothing.")
    private boolean dryRun;

    AdoptCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(ConnectionService service, Terminal terminal) {
        AdoptResult result = service.adopt(dryRun);
        return new Answer(ExitCodes.FINE, result, new HistoryText(terminal.clock()).adopt(result, dryRun));
    }
}
