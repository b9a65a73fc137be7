package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positional and named arguments of a call, looked up as Python would. */
final class Arguments {
    private final String method;
    private final List<?> positional;
    private final Map<String, Object> named;

    Arguments(String method, List<?> positional, Map<String, Object> named) {
        this.method = method;
        this.positional = positional;
        this.named = named;
    }

    @Nullable
    Object get(int index, String name) {
        return index >= 0 && index < positional.size() ? positional.get(index) : named.get(name);
    }

    boolean has(int index, String name) {
        return (index >= 0 && index < positional.size()) || named.containsKey(name);
    }

    Object required(int index, String name) {
        Object value = get(index, name);
        if (value == null) {
            throw OdooException.type(method + "() missing 1 required positional argument: '" + name + "'");
        }
        return value;
    }

    int number(int index, String name, int otherwise) {
        return get(index, name) instanceof Number number ? number.intValue() : otherwise;
    }

    @Nullable
    String text(int index, String name) {
        return get(index, name) instanceof String text ? text : null;
    }

    List<Integer> ids() {
        return ids(required(0, "ids"));
    }

    Context context() {
        return named.get("context") instanceof Map<?, ?> map ? new Context(map(map)) : Context.EMPTY;
    }

    /** A named argument that the method does not know is Python's TypeError, not something to overlook. */
    void allow(String... names) {
        List<String> known = List.of(names);
        for (String name : named.keySet()) {
            if (!known.contains(name) && !name.equals("context")) {
                throw OdooException.type(
                        "BaseModel." + method + "() got an unexpected keyword argument '" + name + "'");
            }
        }
    }

    static List<Integer> ids(@Nullable Object value) {
        List<Integer> ids = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (item instanceof Integer id) {
                ids.add(id);
            } else if (!Boolean.FALSE.equals(item)) {
                throw new OdooException(
                        "psycopg2.errors.InvalidTextRepresentation",
                        "invalid input syntax for type integer: \"" + item + "\"\n");
            }
        }
        return ids;
    }

    static List<String> names(@Nullable Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> names.add(String.valueOf(item)));
        }
        return names;
    }

    static Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw OdooException.type("'" + value + "' is not a dict");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        return copy;
    }
}
