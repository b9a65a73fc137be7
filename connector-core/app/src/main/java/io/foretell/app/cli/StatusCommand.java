package io.foretell.app.cli;

import io.foretell.app.report.ConnectionText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.ConnectionStatus;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description =
                "How each connection stands: read up to, predictions, model in use, writes, problems. Asks no CRM.")
final class StatusCommand extends ConnectionsCommand {
    StatusCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(ConnectionService service, Terminal terminal) {
        ConnectionStatus status = service.status();
        return new Answer(ExitCodes.FINE, status, new ConnectionText(terminal.clock()).status(status));
    }
}
