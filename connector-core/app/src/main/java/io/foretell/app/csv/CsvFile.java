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
 * A table in memory: UTF-8 or UTF-16 with or without a byte order mark, or an encoding that is named; comma, semicolon or
 * tab; quoted line breaks.
 */
public final class CsvFile {
    static final ErrorCode UNREADABLE = new ErrorCode("F-1020", ErrorKind.CONFIG);
    static final ErrorCode COLUMN = new ErrorCode("F-1021", ErrorKind.CONFIG);

    private final String name;
    private final List<String> header;
    private final List<Map<String, String>> rows;

    private CsvFile(String name, List<String> header, List<Map<String, String>> rows) {
        this.name = name;
        this.header = header;
        this.rows = rows;
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
        char delimiter = delimiter(text);
        try {
            return parse(name, text, named, format(delimiter).get());
        } catch (UncheckedIOException | IOException e) {
            if (delimiter == '\t') {
                // Tables with tabs are often written without any quoting: there a quote is just a quote.
                try {
                    return parse(
                            name, text, named, format(delimiter).setQuote(null).get());
                } catch (UncheckedIOException | IOException second) {
                    e.addSuppressed(second);
                }
            }
            throw new ForetellException(
                    UNREADABLE,
                    "'" + name + "' cannot be understood as CSV: "
                            + String.valueOf(e.getMessage()).replaceFirst("^[\\w.]+Exception: ", "")
                            + ". Look for a quote that is not closed.",
                    "",
                    e);
        }
    }

    private static CSVFormat.Builder format(char delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true);
    }

    private static CsvFile parse(String name, String text, boolean named, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<String> header = List.of();
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (header.isEmpty()) {
                    header = named ? header(name, record) : numbers(record);
                    if (named) {
                        continue;
                    }
                }
                rows.add(row(name, header, record, parser.getCurrentLineNumber()));
            }
            if (rows.isEmpty()) {
                throw new ForetellException(
                        UNREADABLE, "'" + name + "' has no rows below its header. Export it again with data.");
            }
            return new CsvFile(name, header, rows);
        }
    }

    private static List<String> numbers(CSVRecord record) {
        return IntStream.rangeClosed(1, record.size()).mapToObj(String::valueOf).toList();
    }

    public List<String> header() {
        return header;
    }

    /** Cells by column, in the header's order; an empty cell is an empty text. */
    public List<Map<String, String>> rows() {
        return rows;
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

    private static char delimiter(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (outsideQuotes(first, candidate) > outsideQuotes(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int outsideQuotes(String line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    private static List<String> header(String name, CSVRecord record) {
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : record) {
            // Spreadsheets leave columns without a name behind; a row number is the usual content.
            String column = cell.isBlank() ? "column " + (header.size() + 1) : cell.strip();
            if (!seen.add(column)) {
                throw new ForetellException(
                        COLUMN,
                        "'" + name + "' has two columns '" + column + "' in line 1. Rename or remove one of them.");
            }
            header.add(column);
        }
        return List.copyOf(header);
    }

    private static Map<String, String> row(String name, List<String> header, CSVRecord record, long line) {
        if (record.size() > header.size()) {
            throw new ForetellException(
                    UNREADABLE,
                    "'" + name + "' has " + record.size() + " cells in line " + line + " and only " + header.size()
                            + " columns. Put texts with a separator in quotes.");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), i < record.size() ? record.get(i).strip() : "");
        }
        return row;
    }
}
