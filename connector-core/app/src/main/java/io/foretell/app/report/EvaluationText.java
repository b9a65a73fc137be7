package io.foretell.app.report;

import io.foretell.spi.train.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of an evaluation for machines: the common ones under their own names, whatever else there is in the report. */
public final class EvaluationText {
    private static final List<String> FIGURES =
            List.of("auc", "average_precision", "log_loss", "brier", "ece", "lift_at_10");
    private static final List<String> LEAK = List.of("column", "verdict", "reason");

    private EvaluationText() {}

    /** A figure that could not be measured is null. */
    public static Map<String, @Nullable Object> json(String enricher, Report report, Duration took) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("enricher", enricher);
        FIGURES.forEach(name -> json.put(name, report.metrics().get(name)));
        json.put("leaks", leaks(report));
        json.put("verdict", report.verdict());
        json.put("seconds", took.toMillis() / 1000.0);
        json.put("report", report);
        return json;
    }

    /** Columns that the enricher found to know the outcome, or to be suspect of it. */
    static List<Map<String, String>> leaks(Report report) {
        return report.tables().stream()
                .filter(table -> table.header().equals(LEAK))
                .flatMap(table -> table.rows().stream())
                .map(row -> {
                    Map<String, String> leak = new LinkedHashMap<>();
                    for (int i = 0; i < LEAK.size(); i++) {
                        leak.put(LEAK.get(i), row.get(i));
                    }
                    return leak;
                })
                .toList();
    }
}
