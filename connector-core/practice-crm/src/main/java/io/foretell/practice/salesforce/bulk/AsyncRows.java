package io.foretell.practice.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a batch into values by field name. A field that is absent, or an empty CSV cell or XML element, is
 * left alone; {@code #N/A}, {@code xsi:nil} and JSON's null empty it.
 */
final class AsyncRows {
    private static final String NULL = "#N/A";

    private AsyncRows() {}

    /**
     * Keys of the rows are compared without regard to case.
     *
     * @param contentType CSV, JSON or XML
     */
    static List<Map<String, @Nullable Object>> read(String contentType, byte[] body) {
        return switch (contentType) {
            case "JSON" -> json(Json.read(body));
            case "XML" ->
                AsyncXml.read(body).children().stream().map(AsyncRows::row).toList();
            default -> csv(body);
        };
    }

    private static Map<String, @Nullable Object> empty() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static List<Map<String, @Nullable Object>> json(JsonNode array) {
        if (!array.isArray()) {
            throw new AsyncProblem("InvalidBatch", "A batch must be an array of objects");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonNode object : array) {
            Map<String, @Nullable Object> row = empty();
            row.putAll(Json.values(object));
            row.remove("attributes");
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(AsyncXml.Node sObject) {
        Map<String, @Nullable Object> row = empty();
        for (AsyncXml.Node field : sObject.children()) {
            boolean parent = !field.children().isEmpty();
            if (parent) {
                row.put(field.name(), row(field.children().get(0)));
            } else if (field.nil() || !field.text().isEmpty()) {
                row.put(field.name(), field.nil() ? null : field.text());
            }
        }
        return row;
    }

    private static List<Map<String, @Nullable Object>> csv(byte[] body) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(
                new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8), format)) {
            List<CSVRecord> lines = parser.getRecords();
            if (lines.isEmpty()) {
                return List.of();
            }
            CSVRecord header = lines.get(0);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (CSVRecord line : lines.subList(1, lines.size())) {
                rows.add(row(header, line));
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw new AsyncProblem("InvalidBatch", "Failed to parse CSV: " + e.getMessage());
        }
    }

    private static Map<String, @Nullable Object> row(CSVRecord header, CSVRecord line) {
        if (line.size() != header.size()) {
            throw new AsyncProblem(
                    "InvalidBatch",
                    "Failed to parse CSV: line " + line.getRecordNumber() + " has " + line.size() + " columns, not "
                            + header.size());
        }
        Map<String, @Nullable Object> row = empty();
        for (int i = 0; i < line.size(); i++) {
            String name = header.get(i).trim();
            Object value = line.get(i).equals(NULL) ? null : line.get(i);
            int dot = name.indexOf('.');
            if ("".equals(value)) {
                continue;
            }
            row.put(
                    dot < 0 ? name : name.substring(0, dot),
                    dot < 0 || value == null ? value : Map.of(name.substring(dot + 1), value));
        }
        return row;
    }
}
