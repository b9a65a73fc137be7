package io.foretell.app.cli;

import io.foretell.app.report.ConnectionText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.VerifyResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Compares every record of the CRM with what is known here, and reads again what differs.",
        footer = {"", "Writes nothing to the CRM. 'foretell run' does it once a day."})
final class VerifyCommand extends ConnectionsCommand {
    @Option(
            names = "--accept-deletions",
            description = "Take it for deletions even when the CRM does not show most of the records known here.")
    private boolean acceptDeletions;

    VerifyCommand(RootCommand root) {
        super(root);
    }

    @Override
    Optional<String> whenStopped() {
        return Optional.of("Nothing was written to the CRM. Next: foretell verify compares from the beginning");
    }

    @Override
    Answer answer(ConnectionService service, Terminal terminal) {
        try (ShownProgress progress = progress(terminal)) {
            VerifyResult result = service.verify(acceptDeletions, progress);
            progress.close();
            return new Answer(
                    ExitCodes.of(result.run().status()), result, new ConnectionText(terminal.clock()).verify(result));
        }
    }
}
