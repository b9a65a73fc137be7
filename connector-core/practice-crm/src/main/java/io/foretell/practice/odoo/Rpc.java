package io.foretell.practice.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services {@code common} and {@code object}: who calls, in which database, and which method. */
final class Rpc {
    private final String databaseName;
    private final Database database;
    private final Users users;
    private final Access access;
    private final Counters counters;

    Rpc(String databaseName, Database database, Users users, Access access, Counters counters) {
        this.databaseName = databaseName;
        this.database = database;
        this.users = users;
        this.access = access;
        this.counters = counters;
    }

    @Nullable
    Object call(String service, String method, List<?> args) {
        switch (service) {
            case "common":
                return common(method, args);
            case "object":
                return object(method, args);
            default:
                throw OdooException.key(service);
        }
    }

    private Object common(String method, List<?> args) {
        switch (method) {
            case "version":
                Map<String, Object> version = new LinkedHashMap<>();
                version.put("server_version", "17.0");
                version.put("server_version_info", List.of(17, 0, 0, "final", 0, ""));
                version.put("server_serie", "17.0");
                version.put("protocol_version", 1);
                return version;
            case "authenticate", "login":
                checkDatabase(text(args, 0));
                int uid = users.authenticate(text(args, 1), text(args, 2));
                return uid == 0 ? (Object) false : uid;
            default:
                throw new OdooException("builtins.Exception", "Method not found: " + method);
        }
    }

    private @Nullable Object object(String method, List<?> args) {
        if (!method.equals("execute_kw") && !method.equals("execute")) {
            throw new OdooException("builtins.NameError", "Method not available " + method);
        }
        if (args.size() < 5) {
            throw OdooException.type(method + "() missing required positional arguments");
        }
        checkDatabase(text(args, 0));
        int uid = args.get(1) instanceof Integer number ? number : 0;
        users.check(uid, text(args, 2));
        String model = text(args, 3);
        String name = text(args, 4);
        List<?> positional = method.equals("execute")
                ? args.subList(5, args.size())
                : args.size() > 5 && args.get(5) instanceof List<?> list ? list : List.of();
        Map<String, Object> named = method.equals("execute_kw") && args.size() > 6 && args.get(6) != null
                ? Arguments.map(args.get(6))
                : Map.of();
        return database.transaction(uid, tx -> new Methods(tx, access, counters).call(model, name, positional, named));
    }

    private void checkDatabase(String name) {
        if (!name.equals(databaseName)) {
            throw new OdooException(
                    "psycopg2.OperationalError",
                    "connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: FATAL:  database \""
                            + name + "\" does not exist\n");
        }
    }

    private static String text(List<?> args, int index) {
        return index < args.size() ? String.valueOf(args.get(index)) : "";
    }
}
