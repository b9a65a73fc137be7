package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.http.Render;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.User;
import io.foretell.practice.salesforce.soql.Shape;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results as JSON, page by page. */
final class Pages {
    private final Cursors cursors;
    private final String base;
    private final User user;

    /** For one request; {@code base} is such as {@code /services/data/v67.0}. */
    Pages(Cursors cursors, String base, User user) {
        this.cursors = cursors;
        this.base = base;
        this.user = user;
    }

    Map<String, @Nullable Object> first(List<Shape.Tuple> tuples, int batch) {
        return tuples.size() <= batch
                ? page(tuples, 0, batch, null)
                : page(tuples, 0, batch, cursors.open(user, batch, tuples));
    }

    Map<String, @Nullable Object> page(List<Shape.Tuple> tuples, int from, int batch, Cursors.@Nullable Cursor cursor) {
        int to = Math.min(tuples.size(), from + batch);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("totalSize", tuples.size());
        page.put("done", to == tuples.size());
        if (to < tuples.size() && cursor != null) {
            page.put("nextRecordsUrl", base + "/query/" + cursor.id() + "-" + to);
        }
        List<Map<String, @Nullable Object>> records = new ArrayList<>(to - from);
        tuples.subList(from, to).forEach(tuple -> records.add(record(tuple, batch)));
        page.put("records", records);
        return page;
    }

    Map<String, @Nullable Object> record(Shape.Tuple tuple, int batch) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put(
                "attributes",
                Render.attributes(base, tuple.row().object(), tuple.row().id()));
        for (int i = 0; i < tuple.shape().nodes().size(); i++) {
            Shape.Node node = tuple.shape().nodes().get(i);
            record.put(node.key(), value(node, tuple.values().get(i), batch));
        }
        return record;
    }

    private @Nullable Object value(Shape.Node node, @Nullable Object value, int batch) {
        if (node instanceof Shape.Leaf leaf) {
            return value(leaf.type(), value);
        }
        if (value instanceof Shape.Tuple parent) {
            return record(parent, batch);
        }
        List<Shape.Tuple> children = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(child -> children.add((Shape.Tuple) child));
        }
        return children.isEmpty() ? null : first(children, batch);
    }

    Map<String, @Nullable Object> groups(SoqlResult.Groups result) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (Map<String, @Nullable Object> group : result.groups()) {
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            record.put("attributes", Map.of("type", "AggregateResult"));
            result.columns().forEach(column -> record.put(column.key(), value(column.type(), group.get(column.key()))));
            records.add(record);
        }
        return whole(records.size(), records);
    }

    static Map<String, @Nullable Object> whole(int total, List<?> records) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("totalSize", total);
        page.put("done", true);
        page.put("records", records);
        return page;
    }

    private static @Nullable Object value(FieldType type, @Nullable Object stored) {
        if (stored instanceof BigDecimal number) {
            return type == FieldType.INT ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        return Render.value(stored);
    }
}
