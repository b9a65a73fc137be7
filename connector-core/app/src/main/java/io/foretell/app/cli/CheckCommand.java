package io.foretell.app.cli;

import io.foretell.app.report.ConnectionText;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.spi.crm.Finding;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "check",
        description = "Looks at sign-in, rights, fields, automations and clock; changes nothing.",
        footer = {"", "Example:  foretell check odoo-main"})
final class CheckCommand extends ConnectionsCommand {
    CheckCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(ConnectionService service, Terminal terminal) {
        List<Finding> findings = service.check();
        boolean failed = findings.stream().anyMatch(f -> f.level() == Finding.Level.FAIL);
        return new Answer(
                failed ? ExitCodes.PROBLEMS : ExitCodes.FINE,
                Map.of("findings", findings),
                new ConnectionText(terminal.clock()).check(findings));
    }
}
