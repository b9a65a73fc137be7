package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.soql.Shape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of a query's rows as CSV. Unlike JSON, times end in Z. */
final class QueryCsv {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private QueryCsv() {}

    static void write(Dialect dialect, Shape shape, List<Shape.Tuple> tuples, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvLine.write(writer, dialect, header(shape, ""));
        for (Shape.Tuple tuple : tuples) {
            List<@Nullable String> cells = new ArrayList<>();
            cells(shape, tuple, cells);
            CsvLine.write(writer, dialect, cells);
        }
        writer.flush();
    }

    private static List<String> header(Shape shape, String prefix) {
        List<String> header = new ArrayList<>();
        for (Shape.Node node : shape.nodes()) {
            if (node instanceof Shape.Parent parent) {
                header.addAll(header(parent.shape(), prefix + parent.key() + "."));
            } else {
                header.add(prefix + node.key());
            }
        }
        return header;
    }

    private static void cells(Shape shape, Shape.@Nullable Tuple tuple, List<@Nullable String> cells) {
        for (int i = 0; i < shape.nodes().size(); i++) {
            Object value = tuple == null ? null : tuple.values().get(i);
            Shape.Node node = shape.nodes().get(i);
            if (node instanceof Shape.Parent parent) {
                cells(parent.shape(), (Shape.Tuple) value, cells);
            } else if (node instanceof Shape.Leaf leaf) {
                cells.add(text(leaf.type(), value));
            }
        }
    }

    private static @Nullable String text(FieldType type, @Nullable Object value) {
        if (value instanceof Instant instant) {
            return TIME.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof BigDecimal number) {
            return type == FieldType.INT ? number.toBigInteger().toString() : Double.toString(number.doubleValue());
        }
        return value == null ? null : value.toString();
    }
}
