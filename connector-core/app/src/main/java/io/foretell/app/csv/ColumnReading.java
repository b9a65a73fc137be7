package io.foretell.app.csv;

import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.function.Function;

/**
 * How the cells of a column are read.
 *
 * @param reader of a cell that is filled; MISSING for one that does not fit
 * @param odd filled cells that do not fit
 * @param notes what a person should know of it, each a sentence
 */
record ColumnReading(FieldType type, Function<String, FieldValue> reader, OddCells odd, List<String> notes) {
    ColumnReading {
        notes = List.copyOf(notes);
    }

    FieldValue value(String cell) {
        return Plain.isEmpty(cell) ? FieldValue.MISSING : reader.apply(cell);
    }
}
