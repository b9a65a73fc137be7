package io.foretell.app.cli;

import io.foretell.app.report.ExplanationText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.Explanation;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Everything about one record: predictions, reasons, what stands in the CRM and why.",
        footer = {"", "Example:  foretell explain crm.lead 4711"})
final class ExplainCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "OBJECT", description = "Such as crm.lead.")
    private String object = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Of the record.")
    private String id = "";

    @Option(names = "--connection", paramLabel = "NAME", description = "Needed when there are several.")
    private Optional<String> connection = Optional.empty();

    @Option(names = "--all", description = "Every reason, not only the strongest.")
    private boolean everything;

    ExplainCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open();
                ConnectionService service = workplace.connection(connection(workplace.configuration(), connection))) {
            Explanation explanation = service.explain(object, id);
            return new Answer(
                    ExitCodes.FINE, explanation, new ExplanationText(terminal.clock()).of(explanation, everything));
        }
    }
}
