package io.foretell.practice.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leads that are to be imported, with their outcome; whoever reads the file has said what its cells mean.
 *
 * @param names of the rows, oldest first
 * @param won by row
 * @param hidden numbers of rows whose outcome is not shown
 * @param byTime the hidden ones are the newest; false: they were drawn at random
 */
public record LeadTable(
        List<Column> columns, List<String> names, List<Boolean> won, Set<Integer> hidden, boolean byTime) {
    public LeadTable {
        columns = List.copyOf(columns);
        names = List.copyOf(names);
        won = List.copyOf(won);
        hidden = Set.copyOf(hidden);
    }

    /** What kind of field a column becomes. */
    public enum Kind {
        INTEGER,
        FLOAT,
        DATE,
        DATETIME,
        SELECTION,
        CHAR,
        TEXT
    }

    /**
     * @param values by row: Integer, Double, LocalDate, LocalDateTime in UTC, or String, as the kind says; null is empty
     */
    public record Column(String header, Kind kind, List<@Nullable Object> values) {
        public Column {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** The different words of a selection. */
        Set<String> options() {
            return values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    int rows() {
        return names.size();
    }
}
