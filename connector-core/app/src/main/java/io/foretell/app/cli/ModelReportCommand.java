package io.foretell.app.cli;

import io.foretell.app.page.ReportPage;
import io.foretell.app.report.FiguresText;
import io.foretell.app.report.ModelFacts;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Answer;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.config.EnrichmentConfig;
import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.spi.enrich.Learning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "How good a model is, on records that it had not seen; as a page with pictures with --html.",
        footer = {"", "Example:  foretell models report lead-score --html lead-score.html"})
final class ModelReportCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ENRICHMENT", description = "Whose; default: the only one.")
    private Optional<String> wanted = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Default: the one in use.")
    private Optional<String> version = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes it as one page that opens in any browser.")
    private Optional<Path> html = Optional.empty();

    ModelReportCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open()) {
            EnrichmentConfig chosen = chosen(workplace);
            try (ConnectionService service = workplace.connection(chosen.connection())) {
                ModelRecord model = model(chosen.id(), service.models(chosen.id()));
                ModelFacts facts = new ModelFacts(chosen, model, terminal.clock());
                String text = html.map(
                                file -> Pages.written(file, ReportPage.of(facts.title(), facts.all(), model.report())))
                        .orElseGet(() -> facts.title() + "\n" + FiguresText.of(model.report()));
                return new Answer(ExitCodes.FINE, Map.of("model", model), text);
            }
        }
    }

    private EnrichmentConfig chosen(Workplace workplace) {
        List<EnrichmentConfig> all = workplace.configuration().enrichments();
        if (wanted.isPresent()) {
            return enrichment(workplace.configuration(), wanted.get());
        }
        List<EnrichmentConfig> learning = all.stream()
                .filter(e -> workplace
                        .plugins()
                        .enricher(e.enricher())
                        .map(spec -> spec.learning() != Learning.NONE)
                        .orElse(false))
                .toList();
        if (learning.size() != 1) {
            throw wrong(
                    learning.isEmpty()
                            ? "No enrichment learns: there are no models."
                            : "Several enrichments learn: name one of "
                                    + String.join(
                                            ", ",
                                            learning.stream()
                                                    .map(EnrichmentConfig::id)
                                                    .toList())
                                    + ".");
        }
        return learning.get(0);
    }

    private ModelRecord model(String id, List<ModelRecord> newestFirst) {
        if (newestFirst.isEmpty()) {
            throw wrong(id + " has no model yet. Next: foretell train " + id);
        }
        if (version.isEmpty()) {
            return newestFirst.stream()
                    .filter(m -> m.status() == ModelStatus.CHAMPION)
                    .findFirst()
                    .orElse(newestFirst.get(0));
        }
        String asked = version.get();
        return newestFirst.stream()
                .filter(m -> asked.equals("v" + m.version()) || asked.equals(String.valueOf(m.version())))
                .findFirst()
                .orElseThrow(() -> wrong(id + " has no model '" + asked + "'. See: foretell models list " + id));
    }
}
