package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code load}: the import call. All rows or none, one stamp for all of them. */
final class Loader {
    private final Transaction tx;
    private final ModelDef model;
    private final Access access;
    private final List<Map<String, Object>> messages = new ArrayList<>();

    Loader(Transaction tx, ModelDef model, Access access) {
        this.tx = tx;
        this.model = model;
        this.access = access;
    }

    /** Thrown to undo what the good rows did; carries the reply that Odoo gives with HTTP 200 and no error. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Map<String, Object> reply;

        Refused(Map<String, Object> reply) {
            this.reply = reply;
        }

        Map<String, Object> reply() {
            return reply;
        }
    }

    Map<String, Object> load(List<String> fields, List<?> rows, Context context) {
        for (String field : fields) {
            String plain = field.split("/", 2)[0];
            if (!plain.equals(".id") && model.find(plain) == null) {
                throw OdooException.key(plain);
            }
        }
        List<Wanted> converted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            converted.add(convert(i, fields, rows.get(i) instanceof List<?> cells ? cells : List.of(), context));
        }
        List<Integer> ids = new ArrayList<>();
        int errors = 0;
        for (int i = 0; i < converted.size() && !givenUp(errors, i); i++) {
            try {
                ids.add(write(converted.get(i)));
            } catch (OdooException e) {
                errors++;
                if (!explain(i, e)) {
                    break;
                }
            }
        }
        boolean refused = !messages.isEmpty();
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("ids", refused ? (Object) false : ids);
        reply.put("messages", messages);
        reply.put("nextrow", 0);
        if (refused) {
            throw new Refused(reply);
        }
        return reply;
    }

    /** What a row is about: the id of its record, 0 for a new one, and what is to stand in it. */
    private record Wanted(int id, Map<String, Object> values) {}

    /** As on the real server: rows that nobody tried any more are not in the messages. */
    private static boolean givenUp(int errors, int tried) {
        return errors >= 10 && errors >= tried / 10;
    }

    /**
     * Errors of single rows become words, and lose their class.
     *
     * @return false when the database takes no more statements
     */
    private boolean explain(int index, OdooException e) {
        if (e.name().equals("psycopg2.errors.InFailedSqlTransaction")) {
            // The real server blames the first row of the batch, whoever broke the transaction.
            messages.clear();
            problem(0, "", "Unknown database error: '" + e.text() + "'");
            return false;
        } else if (e.name().startsWith("odoo.exceptions.") || e.name().startsWith("psycopg2.")) {
            problem(index, "", e.text());
        } else {
            problem(
                    index,
                    "",
                    "Unknown error during import: <class '" + e.name().replaceFirst("^builtins\\.", "") + "'>: "
                            + e.text());
        }
        return true;
    }

    private Wanted convert(int index, List<String> fields, List<?> cells, Context context) {
        int id = 0;
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size() && i < cells.size(); i++) {
            Object cell = cells.get(i);
            String[] path = fields.get(i).split("/", 2);
            if (path[0].equals(".id")) {
                id = existing(index, String.valueOf(cell), context);
            } else {
                values.put(path[0], convert(index, model.field(path[0]), path.length > 1 ? path[1] : "", cell));
            }
        }
        return new Wanted(id, values);
    }

    private int write(Wanted row) {
        Writer writer = new Writer(tx, model, access);
        if (row.id() == 0) {
            return messages.isEmpty() ? writer.create(row.values()) : 0;
        }
        writer.write(List.of(row.id()), row.values());
        return row.id();
    }

    private int existing(int index, String cell, Context context) {
        int id = cell.matches("\\d{1,9}") ? Integer.parseInt(cell) : 0;
        Row row = tx.find(model.name(), id);
        boolean archived = row != null && Boolean.FALSE.equals(row.get("active"));
        // The trap: an archived row is as good as unknown, unless the context shows archived rows; so is a hidden one.
        if (row == null || (archived && context.activeTest()) || access.hides(tx.uid(), model.name(), id)) {
            problem(index, ".id", "Unknown database identifier '" + cell + "'");
            return 0;
        }
        return id;
    }

    private @Nullable Object convert(int index, FieldDef field, String sub, @Nullable Object cell) {
        if (cell == null || "".equals(cell) || Boolean.FALSE.equals(cell)) {
            return false;
        }
        String text = String.valueOf(cell);
        try {
            switch (field.type()) {
                case SELECTION:
                    return option(index, field, text);
                case MANY2ONE:
                    return reference(index, field, sub, text);
                case BOOLEAN:
                    if (cell instanceof Boolean) {
                        // Odoo expects a word here and stumbles over JSON's own true.
                        throw OdooException.attribute("'bool' object has no attribute 'lower'");
                    }
                    return List.of("1", "true", "yes").contains(text.toLowerCase(Locale.ROOT));
                case INTEGER:
                    return Integer.valueOf(text);
                case FLOAT, MONETARY:
                    return Double.valueOf(text);
                default:
                    return text;
            }
        } catch (NumberFormatException e) {
            String kind = field.type() == FieldType.INTEGER ? "an integer" : "a number";
            problem(
                    index,
                    field.name(),
                    "'" + text + "' does not seem to be " + kind + " for field '" + field.label() + "'");
            return false;
        }
    }

    private Object option(int index, FieldDef field, String text) {
        for (Map.Entry<String, String> option : field.selection().entrySet()) {
            if (text.equals(option.getKey()) || text.equalsIgnoreCase(option.getValue())) {
                return option.getKey();
            }
        }
        problem(index, field.name(), "Value '" + text + "' not found in selection field '" + field.label() + "'");
        return false;
    }

    private Object reference(int index, FieldDef field, String sub, String text) {
        for (Row row : tx.rows(field.relation())) {
            boolean hit = sub.equals(".id")
                    ? text.equals(String.valueOf(row.id()))
                    : text.equals(Names.of(tx, field.relation(), row));
            if (hit) {
                return row.id();
            }
        }
        problem(
                index,
                field.name(),
                "No matching record found for name '" + text + "' in field '" + field.label() + "'");
        return false;
    }

    private void problem(int index, String field, String message) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("rows", Map.of("from", index, "to", index));
        problem.put("type", "error");
        problem.put("record", index);
        if (!field.isEmpty()) {
            problem.put("field", field);
        }
        problem.put("message", message);
        messages.add(problem);
    }
}
