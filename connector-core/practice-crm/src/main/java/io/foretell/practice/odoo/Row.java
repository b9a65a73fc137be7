package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One stored row. Values are String, Integer (also many2one), Double, Boolean, LocalDate, LocalDateTime (UTC,
 * microseconds) and lists of ids; an absent value is NULL.
 */
public final class Row {
    private final int id;
    private final Map<String, Object> values;

    Row(int id) {
        this(id, new HashMap<>());
    }

    private Row(int id, Map<String, Object> values) {
        this.id = id;
        this.values = values;
    }

    Row copy() {
        return new Row(id, new HashMap<>(values));
    }

    public int id() {
        return id;
    }

    public @Nullable Object get(String field) {
        return field.equals("id") ? Integer.valueOf(id) : values.get(field);
    }

    public String text(String field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    public double number(String field) {
        return get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    /** The id that a many2one holds, 0 when it is unset. */
    public int ref(String field) {
        return get(field) instanceof Integer id ? id : 0;
    }

    public @Nullable LocalDateTime time(String field) {
        return get(field) instanceof LocalDateTime time ? time : null;
    }

    @SuppressWarnings("unchecked")
    List<Integer> ids(String field) {
        return get(field) instanceof List<?> list ? (List<Integer>) list : List.of();
    }

    void set(String field, @Nullable Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    /** All values that are set, the id included, in the order of their names. */
    public Map<String, Object> values() {
        Map<String, Object> all = new TreeMap<>(values);
        all.put("id", id);
        return all;
    }
}
