package io.foretell.spi.train;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures about a model or a data set, for people and machines.
 *
 * @param verdict what it comes to, in a sentence or a few
 * @param metrics by standard name ({@code auc}, {@code log_loss}), in the order to print
 * @param warnings what a person should know before relying on it, each a sentence that says what to do; one that asks
 *     something ({@code ?}) is a question to the admin, which {@code check} repeats until the model is replaced
 */
public record Report(
        String verdict, Map<String, Double> metrics, List<Table> tables, List<String> notes, List<String> warnings) {
    /** How a table may also be shown on a page. Numbers are read from the cells; a '%' or a sign before one is fine. */
    public enum Drawing {
        NONE,
        /** Two shares against the diagonal, x and y, and then the two ends of y's interval where it has one. */
        DIAGONAL,
        /** A label and numbers that are stacked to one column each. */
        COLUMNS,
        /** A label and two numbers, from where to where a bar reaches, around 0. */
        BARS
    }

    /**
     * A table of the report.
     *
     * @param explanation what to see in it, in a sentence or two; may be empty
     * @param drawn which columns the drawing takes, counted from 0
     */
    public record Table(
            String title,
            List<String> header,
            List<List<String>> rows,
            String explanation,
            Drawing drawing,
            List<Integer> drawn) {
        public Table {
            requireNonNull(title, "title is null");
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            // Reports that were stored before there were drawings have none of these.
            explanation = requireNonNullElse(explanation, "");
            drawing = requireNonNullElse(drawing, Drawing.NONE);
            drawn = List.copyOf(requireNonNullElse(drawn, List.of()));
        }

        public Table(String title, List<String> header, List<List<String>> rows) {
            this(title, header, rows, "", Drawing.NONE, List.of());
        }

        public Table explained(String sentence) {
            return new Table(title, header, rows, sentence, drawing, drawn);
        }

        public Table drawn(Drawing as, Integer... columns) {
            return new Table(title, header, rows, explanation, as, List.of(columns));
        }
    }

    public Report {
        requireNonNull(verdict, "verdict is null");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        warnings = List.copyOf(requireNonNullElse(warnings, List.of()));
    }

    public Report(String verdict, Map<String, Double> metrics, List<Table> tables, List<String> notes) {
        this(verdict, metrics, tables, notes, List.of());
    }

    /** The same with more notes at the end. */
    public Report noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Report(verdict, metrics, tables, all, warnings);
    }
}
