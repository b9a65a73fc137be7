package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherSpec;
import java.util.List;

/**
 * What came of a trial.
 *
 * @param failures why the plugin was not loaded; then there are no enrichers
 */
public record TrialReport(List<PluginFailure> failures, List<EnricherTrial> enrichers) {
    /**
     * One enricher of the plugin.
     *
     * @param notes how columns were understood, and what could not be
     * @param error one sentence; empty when every batch was computed
     * @param stackTrace the author's own frames; empty when nothing was thrown
     */
    public record EnricherTrial(
            EnricherSpec spec, List<String> notes, List<Row> rows, String error, String stackTrace) {
        public EnricherTrial {
            requireNonNull(spec, "spec is null");
            notes = List.copyOf(notes);
            rows = List.copyOf(rows);
            requireNonNull(error, "error is null");
            requireNonNull(stackTrace, "stackTrace is null");
        }
    }

    /**
     * One record's result.
     *
     * @param reasons as people would read them, strongest first
     */
    public record Row(String id, EnrichResult result, List<String> reasons) {
        public Row {
            requireNonNull(id, "id is null");
            requireNonNull(result, "result is null");
            reasons = List.copyOf(reasons);
        }
    }

    public TrialReport {
        failures = List.copyOf(failures);
        enrichers = List.copyOf(enrichers);
    }

    /** Whether the plugin was loaded and every enricher computed every batch. */
    public boolean fine() {
        return failures.isEmpty()
                && enrichers.stream().allMatch(trial -> trial.error().isEmpty());
    }

    /** The whole report for a terminal. */
    public String toText() {
        return new TrialText().of(this);
    }
}
