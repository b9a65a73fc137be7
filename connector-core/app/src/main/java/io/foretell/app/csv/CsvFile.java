package io.foretell.app.csv;

import io.foretell.app.config.Suggestions;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table in memory: UTF-8 or UTF-16 with or without a byte order mark, or an encoding that is named; comma, semicolon, tab
 * or bar; quoted line breaks. What a report has above its header and below its rows is left out and said.
 */
public final class CsvFile {
    static final ErrorCode UNREADABLE = new ErrorCode("F-1020", ErrorKind.CONFIG);
    static final ErrorCode COLUMN = new ErrorCode("F-1021", ErrorKind.CONFIG);

    private final String name;
    private final char delimiter;
    private final List<String> header = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CsvFile(String name, char delimiter) {
        this.name = name;
        this.delimiter = delimiter;
    }

    /** @throws ForetellException F-1020 with the line, when it cannot be read */
    public static CsvFile read(Path file) {
        return read(file, CsvLayout.USUAL);
    }

    /** @throws ForetellException F-1020 with the line, when it cannot be read */
    public static CsvFile read(Path file, CsvLayout layout) {
        return parse(file.toString(), CsvText.of(file, layout.encoding()), layout.header());
    }

    static CsvFile parse(String name, String text) {
        return parse(name, text, true);
    }

    private static CsvFile parse(String name, String text, boolean named) {
        Delimiter delimiter = Delimiter.of(text);
        try {
            return parse(name, text, named, delimiter, format(delimiter).get());
        } catch (UncheckedIOException | IOException e) {
            if (delimiter.sign() == '\t') {
                // Tables with tabs are often written without any quoting: there a quote is just a quote.
                try {
                    return parse(
                            name,
                            text,
                            named,
                            delimiter,
                            format(delimiter).setQuote(null).get());
                } catch (UncheckedIOException | IOException second) {
                    e.addSuppressed(second);
                }
            }
            throw new ForetellException(
                    UNREADABLE,
                    "'" + name + "' cannot be understood as CSV: "
                            + OddCells.shortened(String.valueOf(e.getMessage()).replaceFirst("^[\\w.]+Exception: ", ""))
                            + ". Look for a quote that is not closed.",
                    "",
                    e);
        }
    }

    private static CSVFormat.Builder format(Delimiter delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter.sign()).setIgnoreEmptyLines(true);
    }

    private static CsvFile parse(String name, String text, boolean named, Delimiter delimiter, CSVFormat format)
            throws IOException {
        CsvFile file = new CsvFile(name, delimiter.sign());
        if (delimiter.start() > 0) {
            file.notes.add("Line 1 only says what stands between the cells: '"
                    + text.substring(0, delimiter.start()).strip() + "'.");
        }
        List<CsvShape.Line> read = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text.substring(delimiter.start())), format)) {
            long before = delimiter.start() > 0 ? 1 : 0;
            for (CSVRecord record : parser) {
                read.add(new CsvShape.Line(
                        record.stream().map(Plain::seen).toList(), parser.getCurrentLineNumber() + before));
            }
        }
        file.fill(read, CsvShape.of(read, named), named);
        return file;
    }

    private void fill(List<CsvShape.Line> read, CsvShape shape, boolean named) {
        notes.addAll(shape.notes());
        int from = shape.first();
        if (shape.end() > from) {
            header.addAll(named ? header(read.get(from)) : numbers(read.get(from)));
            from += named ? 1 : 0;
        }
        for (CsvShape.Line line : read.subList(from, shape.end())) {
            // Exports that were put one below the other repeat it.
            if (!named || !line.cells().equals(header)) {
                rows.add(row(line));
                lines.add(line.number());
            }
        }
        if (rows.isEmpty()) {
            throw new ForetellException(
                    UNREADABLE, "'" + name + "' has no rows below its header. Export it again with data.");
        }
    }

    private static List<String> numbers(CsvShape.Line line) {
        return IntStream.rangeClosed(1, line.cells().size())
                .mapToObj(String::valueOf)
                .toList();
    }

    public List<String> header() {
        return Collections.unmodifiableList(header);
    }

    /** Cells by column, in the header's order; an empty cell is an empty text. */
    public List<Map<String, String>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Where each row ends in the file. */
    List<Long> lines() {
        return Collections.unmodifiableList(lines);
    }

    char delimiter() {
        return delimiter;
    }

    /** What was left out, each a sentence. */
    public List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** The column as the header writes it: the case does not matter unless it must. */
    public String column(String wanted) {
        if (header.contains(wanted)) {
            return wanted;
        }
        return header.stream()
                .filter(column -> column.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new ForetellException(
                        COLUMN,
                        "'" + name + "' has no column '" + wanted + "'. "
                                + Suggestions.closest(wanted, header)
                                        .map(near -> "Did you mean '" + near + "'? ")
                                        .orElse("")
                                + "Its columns are: " + String.join(", ", header) + "."));
    }

    private List<String> header(CsvShape.Line line) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : line.cells()) {
            // Spreadsheets leave columns without a name behind; a row number is the usual content.
            String column = cell.isBlank() ? "column " + (names.size() + 1) : cell;
            if (!seen.add(column)) {
                throw new ForetellException(
                        COLUMN,
                        "'" + name + "' has two columns '" + column + "' in line " + line.number()
                                + ". Rename or remove one of them.");
            }
            names.add(column);
        }
        return names;
    }

    private Map<String, String> row(CsvShape.Line line) {
        List<String> cells = line.cells();
        if (cells.size() > header.size()
                && cells.subList(header.size(), cells.size()).stream().anyMatch(cell -> !cell.isBlank())) {
            throw new ForetellException(
                    UNREADABLE,
                    "'" + name + "' has " + cells.size() + " cells in line " + line.number() + " and only "
                            + header.size() + " columns. Put texts with a separator in quotes.");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
        }
        return row;
    }
}
