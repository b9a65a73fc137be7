package io.foretell.app.cli;

import io.foretell.app.config.PluginSpecs;
import io.foretell.app.report.TrainText;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.app.terminal.Terminal.ShownProgress;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.spi.enrich.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "Learns from the CRM's own records, as they are stored here. Run 'foretell sync' before.",
        footer = {
            "",
            "A first model is used at once; a later one waits for 'foretell models promote', unless the configuration"
                    + " says 'new_model: use-if-not-worse' and it is not worse on the newest outcomes. Without enough signal no"
                    + " model is made, and that is said. 'foretell run' trains by itself what is due; with cron: foretell train --due"
        })
final class TrainCommand extends BaseCommand {
    @Parameters(arity = "0..*", paramLabel = "ENRICHMENT", description = "Which ones; default: all that learn.")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--due",
            description = "Only those whose schedule says so, or whose newest records have changed ('retrain').")
    private boolean due;

    TrainCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open()) {
            List<EnrichmentConfig> chosen = wanted.isEmpty()
                    ? workplace.configuration().enrichments().stream()
                            .filter(e -> learns(workplace.plugins(), e))
                            .toList()
                    : wanted.stream()
                            .map(id -> enrichment(workplace.configuration(), id))
                            .toList();
            List<TrainResult> results = new ArrayList<>();
            for (EnrichmentConfig enrichment : chosen) {
                if (!learns(workplace.plugins(), enrichment)) {
                    throw wrong("'" + enrichment.id() + "' needs no training: its enricher '" + enrichment.enricher()
                            + "' comes trained.");
                }
                train(workplace, enrichment, terminal).ifPresent(results::add);
            }
            boolean refused = results.stream().anyMatch(r -> r.model().isEmpty());
            return new Answer(
                    refused ? ExitCodes.PROBLEMS : ExitCodes.FINE,
                    Map.of("trainings", results),
                    results.isEmpty()
                            ? due ? "No training is due." : "No enrichment learns: there is nothing to train."
                            : results.stream().map(TrainText::of).collect(Collectors.joining("\n\n")));
        }
    }

    @Override
    Optional<String> whenStopped() {
        return Optional.of("No model was made of what was half learnt; the one in use stays. Next: foretell train");
    }

    private Optional<TrainResult> train(Workplace workplace, EnrichmentConfig enrichment, Terminal terminal) {
        try (ConnectionService service = workplace.connection(enrichment.connection());
                ShownProgress progress = progress(terminal)) {
            return due
                            && service.dueTrainings().stream()
                                    .noneMatch(training -> training.enrichment().equals(enrichment.id()))
                    ? Optional.empty()
                    : Optional.of(service.train(enrichment.id(), progress));
        }
    }

    private static boolean learns(PluginSpecs plugins, EnrichmentConfig enrichment) {
        return plugins.enricher(enrichment.enricher())
                .map(spec -> spec.learning() != Learning.NONE)
                .orElse(false);
    }
}
