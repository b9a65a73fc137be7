package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Odoo's commands for lists: (0, 0, values), (1, id, values), (2, id), (3, id), (4, id), (5,), (6, 0, ids). */
final class Commands {
    private Commands() {}

    static void apply(
            Transaction tx, ModelDef model, Row row, FieldDef field, @Nullable Object value, @Nullable Access access) {
        Set<Integer> ids = new LinkedHashSet<>(row.ids(field.name()));
        for (Object item : value instanceof List<?> list ? list : List.of()) {
            if (item instanceof Integer id) {
                ids.add(id);
                continue;
            }
            if (!(item instanceof List<?> command) || command.isEmpty() || !(command.get(0) instanceof Integer code)) {
                throw OdooException.value("Wrong value for " + model.name() + "." + field.name() + ": " + value);
            }
            run(tx, row, field, code, command, ids, access);
        }
        if (field.type() == FieldType.MANY2MANY) {
            ids.forEach(id -> tx.get(field.relation(), id));
            row.set(field.name(), ids.isEmpty() ? null : List.copyOf(ids));
        }
    }

    private static void run(
            Transaction tx,
            Row row,
            FieldDef field,
            int code,
            List<?> command,
            Set<Integer> ids,
            @Nullable Access access) {
        ModelDef other = tx.schema().model(field.relation());
        Writer writer = new Writer(tx, other, access);
        int id = command.size() > 1 && command.get(1) instanceof Integer number ? number : 0;
        switch (code) {
            case 0 -> {
                Map<String, Object> values = Arguments.map(command.get(2));
                if (!field.inverse().isEmpty()) {
                    values.put(field.inverse(), row.id());
                }
                ids.add(writer.create(values));
            }
            // As on a real server, the row need not belong to the parent.
            case 1 -> writer.write(List.of(id), Arguments.map(command.get(2)));
            case 2 -> {
                writer.unlink(List.of(id));
                ids.remove(id);
            }
            case 3 -> ids.remove(id);
            case 4 -> {
                ids.add(id);
                if (field.type() == FieldType.ONE2MANY) {
                    writer.write(List.of(id), Map.of(field.inverse(), row.id()));
                }
            }
            case 5 -> ids.clear();
            case 6 -> {
                ids.clear();
                ids.addAll(new ArrayList<>(Arguments.ids(command.get(2))));
            }
            default -> throw OdooException.value("Unknown command " + code);
        }
    }
}
