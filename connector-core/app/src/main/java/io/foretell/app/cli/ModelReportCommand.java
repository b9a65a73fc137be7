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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "How good a model is, on records that it had not seen; as a page with pictures with --html.",
        footer = {
            "",
            "Examples:",
            "  foretell models report --html score.html",
            "                   one page; score-ENRICHMENT.html for each where several learn",
            "  foretell models report lead-score --html lead-score.html"
        })
final class ModelReportCommand extends BaseCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ENRICHMENT",
            description = "Whose; default: all that learn, with --html a page for each.")
    private Optional<String> wanted = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "Default: the one in use.")
    private Optional<String> version = Optional.empty();

    @Option(
            names = "--html",
            converter = Pages.Target.class,
            paramLabel = "FILE",
            description = "Writes it as one page that opens in any browser.")
    private Optional<Path> html = Optional.empty();

    ModelReportCommand(RootCommand root) {
        super(root);
    }

    @Override
    Answer answer(Terminal terminal) {
        try (Workplace workplace = root.open()) {
            List<EnrichmentConfig> chosen = chosen(workplace);
            Map<String, ModelRecord> models = new LinkedHashMap<>();
            List<String> texts = new ArrayList<>();
            for (EnrichmentConfig enrichment : chosen) {
                List<ModelRecord> known = models(workplace, enrichment);
                if (known.isEmpty() && chosen.size() > 1) {
                    texts.add(noModel(enrichment.id()));
                    continue;
                }
                ModelRecord model = model(enrichment.id(), known);
                models.put(enrichment.id(), model);
                texts.add(text(new ModelFacts(enrichment, model, terminal.clock()), chosen.size() > 1));
            }
            if (models.isEmpty()) {
                throw wrong(String.join(" ", texts));
            }
            Object json = chosen.size() == 1
                    ? Map.of("model", models.values().iterator().next())
                    : Map.of("models", models);
            return new Answer(ExitCodes.FINE, json, String.join("\n\n", texts));
        }
    }

    private String text(ModelFacts facts, boolean several) {
        return html.map(file -> several ? beside(file, facts.enrichment().id()) : file)
                .map(file -> Pages.written(
                        file,
                        ReportPage.of(facts.title(), facts.all(), facts.model().report())))
                .orElseGet(() ->
                        facts.title() + "\n" + FiguresText.of(facts.model().report()));
    }

    /** {@code score.html} becomes {@code score-segment.html}: a page for each, and none writes over another. */
    private static Path beside(Path file, String enrichment) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return file.resolveSibling(stem + "-" + enrichment + (dot > 0 ? name.substring(dot) : ""));
    }

    private static List<ModelRecord> models(Workplace workplace, EnrichmentConfig enrichment) {
        try (ConnectionService service = workplace.connection(enrichment.connection())) {
            return service.models(enrichment.id());
        }
    }

    /** The named one, or all that learn. */
    private List<EnrichmentConfig> chosen(Workplace workplace) {
        if (wanted.isPresent()) {
            return List.of(enrichment(workplace.configuration(), wanted.get()));
        }
        List<EnrichmentConfig> learning = workplace.configuration().enrichments().stream()
                .filter(e -> workplace
                        .plugins()
                        .enricher(e.enricher())
                        .map(spec -> spec.learning() != Learning.NONE)
                        .orElse(false))
                .toList();
        if (learning.isEmpty()) {
            throw wrong("No enrichment learns: there are no models.");
        }
        return learning;
    }

    private static String noModel(String id) {
        return id + " has no model yet. Next: foretell train " + id;
    }

    private ModelRecord model(String id, List<ModelRecord> newestFirst) {
        if (newestFirst.isEmpty()) {
            throw wrong(noModel(id));
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
