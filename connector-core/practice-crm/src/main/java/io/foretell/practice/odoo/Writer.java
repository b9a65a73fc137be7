package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** create, write and unlink, with the side effects that a salesperson's CRM has. */
public final class Writer {
    /** Odoo takes these in a write without a word and ignores them. */
    private static final Set<String> KEPT = Set.of("id", "create_date", "create_uid", "write_date", "write_uid");

    private final Transaction tx;
    private final ModelDef model;
    private final @Nullable Access access;

    /** @param access null: trusted code, such as the demo data and a test that plays a human */
    Writer(Transaction tx, ModelDef model, @Nullable Access access) {
        this.tx = tx;
        this.model = model;
        this.access = access;
    }

    /** A writer for trusted code: no access rights, and {@link #insert} may set stamps. */
    public static Writer trusted(Transaction tx, String model) {
        return new Writer(tx, tx.schema().model(model), null);
    }

    public int create(Map<String, ?> values) {
        if (access != null) {
            access.check(tx.uid(), model, "create");
        }
        return insert(tx.database().nextId(model.name()), values);
    }

    /** Creates a row with an id that was reserved before; {@code create_date} and {@code write_date} may be given. */
    public int insert(int id, Map<String, ?> values) {
        for (String field : values.keySet()) {
            model.field(field);
        }
        checkFields(values);
        Row row = new Row(id);
        Map<String, Object> all = new LinkedHashMap<>(Defaults.of(tx, model));
        all.putAll(values);
        row.set("create_uid", tx.uid());
        Object since = access == null ? values.get("create_date") : null;
        row.set("create_date", since == null ? tx.stamp() : since);
        // The row must exist before its lists do: a command may create children that point to it.
        tx.put(model.name(), row);
        Row filled = apply(row, all, true);
        Rules.created(tx, model, filled, values.keySet());
        tx.put(model.name(), stamped(filled, access == null ? values : Map.of()));
        for (FieldDef field : model.fields().values()) {
            if (field.required() && filled.get(field.name()) == null && field.stored()) {
                throw OdooException.required(model, field);
            }
        }
        return id;
    }

    public void write(List<Integer> ids, Map<String, ?> values) {
        if (access != null) {
            access.check(tx.uid(), model, "write");
        }
        for (int id : ids) {
            tx.get(model.name(), id);
            if (access != null) {
                access.checkRow(tx.uid(), model, id, "write");
                tx.database().troubles().strike(model.name(), id);
            }
        }
        values.keySet().forEach(model::field);
        checkFields(values);
        for (int id : ids) {
            Row before = tx.get(model.name(), id);
            Row after = apply(before.copy(), values, false);
            Rules.written(tx, model, before, after, values.keySet());
            tx.put(model.name(), stamped(after, Map.of()));
        }
    }

    public void unlink(List<Integer> ids) {
        if (access != null) {
            access.check(tx.uid(), model, "unlink");
        }
        for (int id : ids) {
            tx.get(model.name(), id);
            if (access != null) {
                access.checkRow(tx.uid(), model, id, "unlink");
            }
        }
        for (int id : ids) {
            Rules.unlinked(tx, model, tx.get(model.name(), id));
            tx.remove(model.name(), id);
            for (String child : List.of("mail.message", "mail.activity")) {
                String owner = child.equals("mail.message") ? "model" : "res_model";
                List<Integer> gone = new ArrayList<>();
                for (Row row : tx.rows(child)) {
                    if (row.ref("res_id") == id && row.text(owner).equals(model.name())) {
                        gone.add(row.id());
                    }
                }
                gone.forEach(row -> tx.remove(child, row));
            }
        }
    }

    private void checkFields(Map<String, ?> values) {
        if (access != null) {
            access.checkFields(tx.uid(), model, values.keySet(), "write");
        }
    }

    private Row apply(Row row, Map<String, ?> values, boolean creating) {
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            FieldDef field = model.field(entry.getKey());
            if (KEPT.contains(field.name()) || !(field.stored() || field.type().isMany())) {
                continue;
            }
            if (field.type().isMany()) {
                Commands.apply(tx, model, row, field, entry.getValue(), access);
                continue;
            }
            Object stored = Values.stored(tx, model, field, entry.getValue());
            if (stored == null && field.required() && !creating) {
                throw OdooException.required(model, field);
            }
            row.set(field.name(), stored);
        }
        return row;
    }

    /** The stamp of the transaction, whatever was written: equal values count as a change too. */
    private Row stamped(Row row, Map<String, ?> given) {
        row.set("write_uid", tx.uid());
        Object modified = given.get("write_date");
        row.set("write_date", modified == null ? tx.stamp() : modified);
        return row;
    }
}
