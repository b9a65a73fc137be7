package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.soql.Shape;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of the first bulk API did or found, in the content type of its job. */
final class AsyncResults {
    private static final Dialect CSV = new Dialect("COMMA", "LF");

    private AsyncResults() {}

    /** What became of each row, in the order of the request. */
    static ApiResponse saved(String contentType, List<SaveResult> results) {
        if (contentType.equals("CSV")) {
            return ApiResponse.stream(200, "text/csv", out -> csv(results, out));
        }
        List<Map<String, @Nullable Object>> all =
                results.stream().map(AsyncResults::saved).toList();
        return contentType.equals("JSON")
                ? ApiResponse.ok(all)
                : ApiResponse.raw(200, "application/xml", AsyncXml.write("results", Map.of("result", all)));
    }

    private static void csv(List<SaveResult> results, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvLine.write(writer, CSV, List.of("Id", "Success", "Created", "Error"));
        for (SaveResult result : results) {
            boolean done = result.success();
            CsvLine.write(
                    writer,
                    CSV,
                    Arrays.asList(
                            done ? result.id() : "",
                            String.valueOf(done),
                            String.valueOf(done && result.created()),
                            done ? "" : ResultFiles.errors(result)));
        }
        writer.flush();
    }

    private static Map<String, @Nullable Object> saved(SaveResult result) {
        List<Map<String, Object>> errors = new ArrayList<>();
        result.errors().forEach(error -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("fields", error.fields());
            json.put("message", error.message());
            json.put("statusCode", error.statusCode());
            errors.add(json);
        });
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("success", result.success());
        json.put("created", result.success() && result.created());
        json.put("id", result.success() ? result.id() : null);
        json.put("errors", errors);
        return json;
    }

    /** The rows of a query. */
    static ApiResponse found(AsyncJob.Spec job, SoqlResult.Rows rows) {
        if (job.contentType().equals("CSV")) {
            return ApiResponse.stream(200, "text/csv", out -> QueryCsv.write(CSV, rows.shape(), rows.tuples(), out));
        }
        boolean json = job.contentType().equals("JSON");
        String base = "/services/data/v" + job.version() + ".0";
        List<Map<String, @Nullable Object>> records =
                rows.tuples().stream().map(tuple -> record(base, json, tuple)).toList();
        return json
                ? ApiResponse.ok(records)
                : ApiResponse.raw(200, "application/xml", AsyncXml.write("queryResult", Map.of("records", records)));
    }

    private static Map<String, @Nullable Object> record(String base, boolean json, Shape.Tuple tuple) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        if (json) {
            record.put(
                    "attributes",
                    Render.attributes(base, tuple.row().object(), tuple.row().id()));
        } else {
            record.put("type", tuple.row().object().name());
        }
        for (int i = 0; i < tuple.shape().nodes().size(); i++) {
            Shape.Node node = tuple.shape().nodes().get(i);
            Object value = tuple.values().get(i);
            if (value instanceof Shape.Tuple parent) {
                record.put(node.key(), record(base, json, parent));
            } else if (node instanceof Shape.Leaf leaf && value instanceof BigDecimal number) {
                boolean whole = leaf.type() == FieldType.INT;
                record.put(node.key(), whole ? (Object) number.longValue() : (Object) number.doubleValue());
            } else {
                record.put(node.key(), Render.value(value));
            }
        }
        return record;
    }
}
