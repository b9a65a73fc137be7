package io.foretell.app.report;

import io.foretell.app.terminal.Words;
import io.foretell.engine.api.TrainResult;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.train.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a training came to, on about ten lines; the whole report is kept with the model. */
public final class TrainText {
    private static final int WARNINGS = 4;
    private static final List<String> FIGURES =
            List.of("auc", "average_precision", "log_loss", "brier", "ece", "lift_at_10");

    private TrainText() {}

    public static String of(TrainResult result) {
        Report report = result.report();
        String enrichment = result.enrichment();
        List<String> lines = new ArrayList<>();
        lines.add(enrichment + ": learnt from " + Words.count(result.examples(), "record") + ". " + result.sentence());
        if (!report.verdict().equals(result.sentence())) {
            lines.add(report.verdict());
        }
        report.warnings().stream().limit(WARNINGS).forEach(warning -> lines.add("WARN  " + warning));
        if (report.warnings().size() > WARNINGS) {
            lines.add("WARN  and " + (report.warnings().size() - WARNINGS) + " more, in the report");
        }
        leaks(report, lines);
        figures(report, lines);
        result.changes()
                .map(changes -> ModelText.changes(changes).lines().findFirst().orElse(""))
                .ifPresent(changes -> lines.add(changes.replaceFirst(":$", ".")));
        result.model().ifPresentOrElse(model -> lines.addAll(next(result, model)), () -> {
            report.notes().forEach(note -> lines.add("Note: " + note));
            lines.add(enrichment + ": no model was made; nothing changes.");
        });
        return String.join("\n", lines);
    }

    private static void leaks(Report report, List<String> lines) {
        String left = EvaluationText.leaks(report).stream()
                .filter(leak -> "LEAK".equals(leak.get("verdict")))
                .map(leak -> "'" + leak.get("column") + "'")
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            lines.add("LEAK  left out, as it knows the outcome: " + left + ". The report says why.");
        }
    }

    private static void figures(Report report, List<String> lines) {
        String figures = FIGURES.stream()
                .filter(report.metrics()::containsKey)
                .map(name -> name + " " + HistoryText.number(report.metrics().getOrDefault(name, Double.NaN)))
                .collect(Collectors.joining(", "));
        if (!figures.isEmpty()) {
            lines.add("  " + figures);
        }
    }

    private static List<String> next(TrainResult result, ModelRecord model) {
        String named = result.enrichment() + " " + model.version();
        return List.of(
                "The whole report, with " + Words.count(model.report().tables().size(), "table") + " and "
                        + Words.count(model.report().notes().size(), "note") + ": foretell models show " + named,
                result.enrichment() + ": v" + model.version()
                        + (result.inUse()
                                ? " is in use now. Next: foretell sync --dry-run"
                                : " waits. Next: foretell models promote " + named));
    }
}
