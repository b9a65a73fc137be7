package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public methods of models, as {@code execute_kw} reaches them. */
final class Methods {
    private final Transaction tx;
    private final Access access;
    private final Counters counters;

    Methods(Transaction tx, Access access, Counters counters) {
        this.tx = tx;
        this.access = access;
        this.counters = counters;
    }

    /** @return null where Python returns None: the reply then has no result */
    @Nullable
    Object call(String modelName, String method, List<?> positional, Map<String, Object> named) {
        Arguments args = new Arguments(method, positional, named);
        if (modelName.equals("ir.model.access") && method.equals("check")) {
            ModelDef of = tx.schema().model(String.valueOf(args.required(0, "model")));
            return allowed(
                    of, args.text(1, "mode") == null ? "read" : args.text(1, "mode"), args.get(2, "raise_exception"));
        }
        ModelDef model = tx.schema().model(modelName);
        if (method.startsWith("_")) {
            throw OdooException.access("Private methods (such as " + method + ") cannot be called remotely.");
        }
        Object special = special(model, method, args);
        if (special != null) {
            return special;
        }
        switch (method) {
            case "search", "search_count", "search_read", "read", "exists", "name_search", "name_get":
                return reading(model, method, args);
            case "fields_get":
                return FieldsGet.of(
                        tx.uid(),
                        model,
                        access,
                        Arguments.names(args.get(0, "allfields")),
                        Arguments.names(args.get(1, "attributes")));
            case "check_access_rights":
                return allowed(model, String.valueOf(args.required(0, "operation")), args.get(1, "raise_exception"));
            default:
                return changing(model, method, args);
        }
    }

    private @Nullable Object special(ModelDef model, String method, Arguments args) {
        switch (model.name() + "." + method) {
            case "ir.config_parameter.get_param":
                access.check(tx.uid(), model, "read");
                String key = String.valueOf(args.required(0, "key"));
                for (Row row : tx.rows(model.name())) {
                    if (row.text("key").equals(key)) {
                        return row.text("value");
                    }
                }
                return args.get(1, "default") == null ? false : args.get(1, "default");
            case "res.users.has_group":
                String group = String.valueOf(args.required(0, "group_ext_id"));
                boolean settings = group.equals("base.group_system") || group.equals("base.group_erp_manager");
                return !settings || access.isAdmin(tx.uid());
            case "res.users.context_get":
                return Map.of("lang", "en_US", "tz", "Europe/Brussels", "uid", tx.uid());
            default:
                return null;
        }
    }

    private Object reading(ModelDef model, String method, Arguments args) {
        Reader reader = new Reader(tx, model, access);
        Context context = args.context();
        switch (method) {
            case "search":
                args.allow("domain", "offset", "limit", "order");
                return ids(reader.search(
                        args.required(0, "domain"),
                        context,
                        args.number(1, "offset", 0),
                        args.number(2, "limit", 0),
                        args.text(3, "order")));
            case "search_count":
                args.allow("domain", "limit");
                return reader.search(args.required(0, "domain"), context, 0, args.number(1, "limit", 0), "id")
                        .size();
            case "search_read":
                args.allow("domain", "fields", "offset", "limit", "order", "load");
                List<Row> found = reader.search(
                        args.get(0, "domain"),
                        context,
                        args.number(2, "offset", 0),
                        args.number(3, "limit", 0),
                        args.text(4, "order"));
                return reader.read(found, Arguments.names(args.get(1, "fields")), bare(args, 5));
            case "read":
                args.allow("fields", "load", "ids");
                return reader.read(live(model, args.ids()), Arguments.names(args.get(1, "fields")), bare(args, 2));
            case "exists":
                return ids(existing(model, args.ids()));
            case "name_get":
                return names(model, live(model, args.ids()));
            default:
                Object domain = args.get(1, "args") == null ? List.of() : args.get(1, "args");
                List<Object> both = new ArrayList<>(domain instanceof List<?> list ? list : List.of());
                String text = args.text(0, "name");
                if (text != null && !text.isEmpty()) {
                    both.add(List.of("name", "ilike", text));
                }
                return names(model, reader.search(both, context, 0, args.number(3, "limit", 100), null));
        }
    }

    private @Nullable Object changing(ModelDef model, String method, Arguments args) {
        Writer writer = new Writer(tx, model, access);
        switch (method) {
            case "write":
                counters.rowsWritten(model.name(), args.ids().size());
                writer.write(args.ids(), Arguments.map(args.required(1, "vals")));
                return true;
            case "create":
                return create(model, writer, args.required(0, "vals_list"));
            case "unlink":
                counters.rowsWritten(model.name(), args.ids().size());
                writer.unlink(args.ids());
                return true;
            case "load":
                List<?> rows = args.required(1, "data") instanceof List<?> list ? list : List.of();
                counters.rowsWritten(model.name(), rows.size());
                return new Loader(tx, model, access)
                        .load(Arguments.names(args.required(0, "fields")), rows, args.context());
            default:
                return Actions.call(tx, model, writer, method, args);
        }
    }

    private Object create(ModelDef model, Writer writer, Object values) {
        if (!(values instanceof List<?> list)) {
            counters.rowsWritten(model.name(), 1);
            return writer.create(Arguments.map(values));
        }
        counters.rowsWritten(model.name(), list.size());
        List<Integer> created = new ArrayList<>();
        list.forEach(one -> created.add(writer.create(Arguments.map(one))));
        return created;
    }

    private boolean allowed(ModelDef model, String operation, @Nullable Object raise) {
        if (raise == null || Boolean.TRUE.equals(raise)) {
            access.check(tx.uid(), model, operation);
        }
        return access.allows(tx.uid(), model.name(), operation);
    }

    private static boolean bare(Arguments args, int index) {
        return args.has(index, "load") && !"_classic_read".equals(args.get(index, "load"));
    }

    /** Rows that still exist; deleted ones are left out without a word, forbidden ones are refused. */
    private List<Row> live(ModelDef model, List<Integer> ids) {
        access.check(tx.uid(), model, "read");
        ids.forEach(id -> access.checkRow(tx.uid(), model, id, "read"));
        return existing(model, ids);
    }

    private List<Row> existing(ModelDef model, List<Integer> ids) {
        List<Row> rows = new ArrayList<>();
        for (int id : ids) {
            Row row = tx.find(model.name(), id);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    private List<List<Object>> names(ModelDef model, List<Row> rows) {
        List<List<Object>> pairs = new ArrayList<>();
        rows.forEach(row -> pairs.add(List.of(row.id(), Names.of(tx, model.name(), row))));
        return pairs;
    }
}
