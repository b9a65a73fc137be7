package io.foretell.practice.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in memory: any of comma, semicolon, tab or bar; UTF-8 with or without a byte order mark, else Windows-1252;
 * quoted line breaks; headers made unique.
 */
record CsvTable(List<String> headers, List<List<String>> rows) {

    static CsvTable read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CsvProblem("Cannot read " + file + ": check that the file exists and that you may read it.", e);
        }
        return parse(file.getFileName().toString(), decode(bytes));
    }

    private static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Not UTF-8: what spreadsheets in Western Europe save by default.
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static CsvTable parse(String name, String text) {
        char separator = separator(firstLine(text));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        List<String> headers = List.of();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            long line = 1;
            for (CSVRecord record : parser) {
                if (headers.isEmpty()) {
                    headers = unique(record.toList());
                } else if (record.size() != headers.size()) {
                    throw new CsvProblem(name + ", line " + line + ": " + record.size() + " cells, but the header has "
                            + headers.size() + ". Look for a missing quote or a stray '" + separator + "'.");
                } else {
                    rows.add(record.toList());
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new CsvProblem(name + " is not a readable CSV file: " + e.getMessage(), e);
        }
        if (rows.isEmpty()) {
            throw new CsvProblem(name + " has no rows below the header.");
        }
        return new CsvTable(headers, List.copyOf(rows));
    }

    private static String firstLine(String text) {
        try (BufferedReader reader = new BufferedReader(new StringReader(text))) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char separator(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<String> unique(List<String> cells) {
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String plain =
                    cells.get(i).isBlank() ? "Column " + (i + 1) : cells.get(i).trim();
            String header = plain;
            for (int n = 2; taken.stream().anyMatch(header::equalsIgnoreCase); n++) {
                header = plain + " " + n;
            }
            taken.add(header);
        }
        return List.copyOf(taken);
    }

    /** The place of a column; upper and lower case and surrounding blanks do not matter. */
    int column(String name, String option) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).equalsIgnoreCase(name.trim())) {
                return i;
            }
        }
        throw new CsvProblem(
                "There is no column '" + name + "' for " + option + ". Columns: " + String.join(", ", headers) + ".");
    }

    /** All cells of a column, without surrounding blanks. */
    List<String> cells(int column) {
        return rows.stream().map(row -> row.get(column).trim()).toList();
    }

    static String slug(String header) {
        String slug =
                header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return slug.length() > 40 ? slug.substring(0, 40).replaceAll("_+$", "") : slug;
    }
}
