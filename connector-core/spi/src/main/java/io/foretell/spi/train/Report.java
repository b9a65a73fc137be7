package io.foretell.spi.train;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures about a model or a data set, for people and machines.
 *
 * @param verdict one sentence
 * @param metrics by standard name ({@code auc}, {@code log_loss}), in the order to print
 */
public record Report(String verdict, Map<String, Double> metrics, List<Table> tables, List<String> notes) {
    /** A table of the report. */
    public record Table(String title, List<String> header, List<List<String>> rows) {
        public Table {
            requireNonNull(title, "title is null");
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public Report {
        requireNonNull(verdict, "verdict is null");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }
}
