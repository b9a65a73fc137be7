package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The header of an upload. An empty cell leaves the field alone, {@code #N/A} empties it; a column such as
 * {@code Account__r.ExtId__c} finds the parent by one of its keys.
 */
final class IngestColumns {
    private static final String NULL = "#N/A";

    private final List<Column> columns;

    private IngestColumns(List<Column> columns) {
        this.columns = columns;
    }

    /** A column; {@code parentKey} is empty unless it names a parent. */
    private record Column(String name, String parentKey) {}

    /** A header that does not fit its job, in the words of the job's errorMessage. */
    static final class BadHeader extends Exception {
        private static final long serialVersionUID = 1;

        BadHeader(String message) {
            super(message);
        }
    }

    static IngestColumns of(IngestJob job, Schema schema, Rights rights, CSVRecord header) throws BadHeader {
        ObjectDef object = schema.need(job.object());
        List<Column> columns = new ArrayList<>();
        for (String name : header) {
            columns.add(column(schema, object, rights, name.trim())
                    .orElseThrow(() -> new BadHeader("InvalidBatch : Field name not found : " + name)));
        }
        IngestColumns all = new IngestColumns(columns);
        boolean removes = job.operation().equals("delete") || job.operation().equals("hardDelete");
        String key = key(job);
        // An upsert by Id without a column of ids takes every row for a new one.
        boolean optional = job.operation().equals("upsert") && key.equalsIgnoreCase("Id");
        if (!key.isEmpty() && !optional && all.place(key) < 0) {
            throw new BadHeader("InvalidBatch : Field name not found : " + key);
        }
        if (removes && columns.size() > 1) {
            throw new BadHeader("InvalidBatch : '" + job.operation() + "' batches must contain only ids");
        }
        return all;
    }

    /** The column without which the operation makes no sense; empty for an insert. */
    static String key(IngestJob job) {
        return switch (job.operation()) {
            case "insert" -> "";
            case "upsert" -> job.externalId();
            default -> "Id";
        };
    }

    /** Whether the user may name such a column. */
    static boolean known(Schema schema, ObjectDef object, Rights rights, String name) {
        return column(schema, object, rights, name).isPresent();
    }

    private static Optional<Column> column(Schema schema, ObjectDef object, Rights rights, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return object.field(name)
                    .filter(field -> rights.readable(object, field))
                    .map(field -> new Column(field.name(), ""));
        }
        String key = name.substring(dot + 1);
        return object.relationship(name.substring(0, dot))
                .filter(field -> rights.readable(object, field))
                .filter(field -> hasKey(schema, field, key))
                .map(field -> new Column(field.relationshipName(), key));
    }

    private static boolean hasKey(Schema schema, FieldDef lookup, String key) {
        return lookup.referenceTo().stream().anyMatch(target -> schema.object(target)
                .flatMap(object -> object.field(key))
                .isPresent());
    }

    int place(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    int width() {
        return columns.size();
    }

    /** @param key left out of the values, since it says which row is meant */
    Map<String, @Nullable Object> values(CSVRecord line, int key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = line.get(i);
            if (i == key || cell.isEmpty()) {
                continue;
            }
            Column column = columns.get(i);
            Object value = cell.equals(NULL) ? null : cell;
            values.put(
                    column.name(),
                    column.parentKey().isEmpty() || value == null ? value : Map.of(column.parentKey(), value));
        }
        return values;
    }
}
