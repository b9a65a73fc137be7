package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Schema;
import io.foretell.practice.salesforce.soql.Shape;
import io.foretell.practice.salesforce.soql.SoqlQuery;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code query?columns=true}: what a query's columns are; undocumented, but the vendor's command line asks for it. */
final class Columns {
    private final Schema schema;

    Columns(Schema schema) {
        this.schema = schema;
    }

    Map<String, @Nullable Object> of(SoqlQuery query, SoqlResult result) {
        ObjectDef object = schema.need(query.from().object());
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        if (result instanceof SoqlResult.Rows rows) {
            columns.addAll(columns(rows.shape(), object));
        } else if (result instanceof SoqlResult.Groups groups) {
            groups.columns()
                    .forEach(column -> columns.add(column(
                            column.key(), column.type(), column.aggregate(), field(object, column.key()), List.of())));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("columnMetadata", columns);
        answer.put("entityName", object.name());
        answer.put("groupBy", query.grouping() != null);
        answer.put("idSelected", columns.stream().anyMatch(column -> "Id".equals(column.get("columnName"))));
        answer.put("keyPrefix", object.keyPrefix());
        return answer;
    }

    private static List<Map<String, @Nullable Object>> columns(Shape shape, @Nullable ObjectDef object) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Shape.Node node : shape.nodes()) {
            if (node instanceof Shape.Leaf leaf) {
                columns.add(column(leaf.key(), leaf.type(), false, field(object, leaf.key()), List.of()));
            } else if (node instanceof Shape.Parent parent) {
                columns.add(column(parent.key(), FieldType.REFERENCE, false, null, columns(parent.shape(), null)));
            } else if (node instanceof Shape.Children children) {
                columns.add(column(children.key(), FieldType.ANY, true, null, columns(children.shape(), null)));
            } else {
                columns.add(column(node.key(), FieldType.ANY, false, null, List.of()));
            }
        }
        return columns;
    }

    private static @Nullable FieldDef field(@Nullable ObjectDef object, String key) {
        return object == null ? null : object.field(key).orElse(null);
    }

    private static Map<String, @Nullable Object> column(
            String name,
            FieldType type,
            boolean aggregate,
            @Nullable FieldDef field,
            List<Map<String, @Nullable Object>> joined) {
        Map<String, @Nullable Object> column = new LinkedHashMap<>();
        column.put("aggregate", aggregate);
        column.put("apexType", apexType(type));
        column.put("booleanType", type == FieldType.BOOLEAN);
        column.put("columnName", name);
        column.put("custom", field != null && field.custom());
        column.put("displayName", name);
        column.put(
                "foreignKeyName",
                field == null || field.relationshipName().isEmpty() ? null : field.relationshipName());
        column.put("insertable", field != null && field.createable());
        column.put("joinColumns", joined);
        column.put("numberType", type.numeric());
        column.put("textType", type.textual());
        column.put("updatable", field != null && field.updateable());
        return column;
    }

    private static String apexType(FieldType type) {
        return switch (type) {
            case ID, REFERENCE -> "Id";
            case BOOLEAN -> "Boolean";
            case INT -> "Integer";
            case DOUBLE, CURRENCY, PERCENT -> "Double";
            case DATE -> "Date";
            case DATETIME -> "Datetime";
            default -> "String";
        };
    }
}
