package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the columns of a table mean, each told from all of its cells, and where those leave a choice from the other columns. */
final class TableReading {
    private static final int MOST_CHOICES = 1000;

    private final Map<String, ColumnReading> columns;

    private TableReading(Map<String, ColumnReading> columns) {
        this.columns = columns;
    }

    static TableReading of(CsvFile csv) {
        Map<String, NumberColumn> numbers = new LinkedHashMap<>();
        Map<String, DateColumn> dates = new LinkedHashMap<>();
        for (String column : csv.header()) {
            Cells cells = Cells.of(csv, column);
            NumberColumn number = new NumberColumn(cells);
            numbers.put(column, number);
            if (!number.isNumeric()) {
                dates.put(column, new DateColumn(cells));
            }
        }
        Habits habits = Habits.of(numbers.values(), dates.values(), csv.delimiter());
        Map<String, ColumnReading> columns = new LinkedHashMap<>();
        numbers.forEach((column, number) -> {
            DateColumn date = dates.get(column);
            columns.put(
                    column,
                    StampColumn.of(Cells.of(csv, column))
                            .orElseGet(() -> number.isNumeric()
                                    ? number.reading(habits)
                                    : date != null && date.isDated()
                                            ? date.reading(habits)
                                            : words(Cells.of(csv, column), number, Optional.ofNullable(date))));
        });
        return new TableReading(columns);
    }

    /** Few different words that come again and again are a choice. */
    private static ColumnReading words(Cells cells, NumberColumn number, Optional<DateColumn> date) {
        List<String> filled =
                cells.written().stream().filter(cell -> !Plain.isEmpty(cell)).toList();
        Set<String> different = new HashSet<>(filled);
        boolean repeats = different.size() <= MOST_CHOICES && different.size() * 2 <= filled.size();
        boolean choice = !filled.isEmpty() && (repeats || different.size() <= 20);
        List<String> notes = new ArrayList<>();
        String instead = "'" + cells.column() + "' is used as words, not as ";
        if (number.isHalf() && number.isCodes()) {
            notes.add(instead + "numbers: zeros stand in front, as in codes.");
        } else if (date.isPresent() && date.get().isHalf()) {
            notes.add(instead + "dates: " + others(date.get().odd(), cells));
        } else if (number.isHalf()) {
            notes.add(instead + "numbers: " + others(number.odd(), cells));
        }
        Function<String, FieldValue> reader = choice ? FieldValue.Choice::new : FieldValue::text;
        return new ColumnReading(choice ? FieldType.CHOICE : FieldType.TEXT, reader, new OddCells(), notes);
    }

    private static String others(OddCells odd, Cells cells) {
        return odd.count() + " of " + cells.filled() + " filled cells "
                + (odd.count() == 1 ? "is none: " : "are none: ") + odd.named() + ".";
    }

    ColumnReading column(String name) {
        ColumnReading reading = columns.get(name);
        if (reading == null) {
            throw new IllegalArgumentException("the table has no column '" + name + "'");
        }
        return reading;
    }

    /** Another table's columns with the types of this one, each as the other writes it where it writes the same type. */
    TableReading applied(CsvFile other) {
        TableReading own = of(other);
        Map<String, ColumnReading> applied = new LinkedHashMap<>();
        columns.forEach((column, reading) -> {
            ColumnReading there = own.columns.get(column);
            applied.put(column, there != null && there.type() == reading.type() ? there : reading);
        });
        return new TableReading(applied);
    }

    /** What a person should know of these columns, in the table's order. */
    List<String> notes(Collection<String> of) {
        return columns.entrySet().stream()
                .filter(column -> of.contains(column.getKey()))
                .flatMap(column -> column.getValue().notes().stream())
                .toList();
    }
}
