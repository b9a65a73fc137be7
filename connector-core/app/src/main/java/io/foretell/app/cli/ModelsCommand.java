package io.foretell.app.cli;

import io.foretell.app.report.HistoryText;
import io.foretell.app.report.ModelText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.ModelReview;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.enrich.Learning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models list | show | promote | rollback | report}. */
@Command(name = "models", synopsisSubcommandLabel = "COMMAND", description = "Trained models, and which one is in use.")
final class ModelsCommand extends GroupCommand {
    private ModelsCommand() {}

    static CommandLine of(RootCommand root) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ListModels(root))
                .addSubcommand(new Show(root))
                .addSubcommand(new Promote(root))
                .addSubcommand(new Rollback(root))
                .addSubcommand(new ModelReportCommand(root));
    }

    @Command(name = "list", description = "The models with their figures, newest first.")
    static final class ListModels extends BaseCommand {
        @Parameters(arity = "0..1", paramLabel = "ENRICHMENT", description = "Which one; default: all that learn.")
        private Optional<String> wanted = Optional.empty();

        ListModels(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open()) {
                List<EnrichmentConfig> chosen = wanted.map(id -> List.of(enrichment(workplace.configuration(), id)))
                        .orElseGet(() -> workplace.configuration().enrichments().stream()
                                .filter(e -> workplace
                                        .plugins()
                                        .enricher(e.enricher())
                                        .map(spec -> spec.learning() != Learning.NONE)
                                        .orElse(false))
                                .toList());
                Map<String, Object> json = new LinkedHashMap<>();
                List<String> texts = new ArrayList<>();
                for (EnrichmentConfig enrichment : chosen) {
                    try (ConnectionService service = workplace.connection(enrichment.connection())) {
                        List<ModelRecord> models = service.models(enrichment.id());
                        json.put(enrichment.id(), models);
                        texts.add(new HistoryText(terminal.clock()).models(enrichment.id(), models));
                    }
                }
                return new Answer(
                        ExitCodes.FINE,
                        Map.of("models", json),
                        texts.isEmpty() ? "No enrichment learns: there are no models." : String.join("\n", texts));
            }
        }
    }

    @Command(
            name = "show",
            description = "One model: its report, who would change band with it, and how past scores turned out.",
            footer = {
                "",
                "Examples:",
                "  foretell models show lead-score    the model that waits, else the one in use",
                "  foretell models show lead-score 3",
                "Nothing is written. Next: foretell models promote ENRICHMENT VERSION"
            })
    static final class Show extends BaseCommand {
        @Parameters(index = "0", paramLabel = "ENRICHMENT", description = "Whose model.")
        private String id = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Such as 3.")
        private Optional<String> version = Optional.empty();

        @Option(
                names = "--show",
                converter = Count.OrNone.class,
                paramLabel = "N",
                defaultValue = "20",
                description = "Records to name; default ${DEFAULT-VALUE}.")
        private int show;

        Show(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            OptionalInt number = version.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(version.get()));
            try (Workplace workplace = root.open();
                    ConnectionService service = workplace.connection(
                            enrichment(workplace.configuration(), id).connection());
                    ShownProgress progress = progress(terminal)) {
                ModelReview review = service.review(id, number, show, progress);
                progress.close();
                return new Answer(ExitCodes.FINE, review, new ModelText(terminal.clock()).of(review));
            }
        }
    }

    private static int number(String version) {
        String digits = version.startsWith("v") ? version.substring(1) : version;
        if (!digits.matches("[0-9]{1,9}")) {
            throw BaseCommand.wrong(
                    "'" + version + "' is not a version: write a number, such as 3. See: foretell models list");
        }
        return Integer.parseInt(digits);
    }

    @Command(
            name = "promote",
            description =
                    "Puts a model to use; the next sync predicts everything with it, without reading the CRM again.",
            footer = {"", "Example:  foretell models promote lead-score 3"})
    static final class Promote extends BaseCommand {
        @Parameters(index = "0", paramLabel = "ENRICHMENT", description = "Whose model.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "Such as 3.")
        private String version = "";

        Promote(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            int number = number(version);
            try (Workplace workplace = root.open();
                    ConnectionService service = workplace.connection(
                            enrichment(workplace.configuration(), id).connection())) {
                service.promote(id, number);
                return new Answer(
                        ExitCodes.FINE,
                        Map.of("enrichment", id, "in_use", number),
                        id + ": v" + number + " is in use now. Next: foretell sync --dry-run");
            }
        }
    }

    @Command(
            name = "rollback",
            description = "Goes back to the model that was in use before; the next sync predicts everything with it.",
            footer = {"", "Example:  foretell models rollback lead-score"})
    static final class Rollback extends BaseCommand {
        @Parameters(index = "0", paramLabel = "ENRICHMENT", description = "Whose model.")
        private String id = "";

        Rollback(RootCommand root) {
            super(root);
        }

        @Override
        Answer answer(Terminal terminal) {
            try (Workplace workplace = root.open();
                    ConnectionService service = workplace.connection(
                            enrichment(workplace.configuration(), id).connection())) {
                int number = service.rollback(id);
                return new Answer(
                        ExitCodes.FINE,
                        Map.of("enrichment", id, "in_use", number),
                        id + ": v" + number + " is in use again. Next: foretell sync --dry-run");
            }
        }
    }
}
