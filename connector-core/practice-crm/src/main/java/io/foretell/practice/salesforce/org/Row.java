package io.foretell.practice.salesforce.org;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stored row, never changed in place: a write puts a changed copy, so a reader may keep what it has. Values are
 * String, BigDecimal, Boolean, LocalDate, Instant (whole seconds), a Map for compound addresses, or null.
 */
public final class Row {
    private final ObjectDef object;
    private final String id;
    private final @Nullable Object[] values;

    Row(ObjectDef object, String id) {
        this(object, id, new Object[object.width()]);
    }

    private Row(ObjectDef object, String id, @Nullable Object[] values) {
        this.object = object;
        this.id = id;
        this.values = values;
    }

    /** Of 18 characters. */
    public String id() {
        return id;
    }

    public ObjectDef object() {
        return object;
    }

    /** Null also for a field that the object does not have. */
    public @Nullable Object get(String field) {
        return object.field(field).map(this::get).orElse(null);
    }

    public @Nullable Object get(FieldDef field) {
        if (field.type() == FieldType.ID) {
            return id;
        }
        Formula formula = field.formula();
        if (formula != null) {
            return formula.value(this);
        }
        return field.ordinal() < values.length ? values[field.ordinal()] : null;
    }

    /** Empty for null. */
    public String text(String field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    public @Nullable BigDecimal number(String field) {
        return get(field) instanceof BigDecimal number ? number : null;
    }

    public @Nullable Instant time(String field) {
        return get(field) instanceof Instant time ? time : null;
    }

    /** In the recycle bin. */
    public boolean deleted() {
        return flag("IsDeleted");
    }

    public Instant modstamp() {
        return requireNonNull(time("SystemModstamp"), "row without SystemModstamp");
    }

    /** All fields in canonical case, null where unset. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        object.fields().forEach(field -> all.put(field.name(), get(field)));
        return all;
    }

    Row copy() {
        return new Row(object, id, Arrays.copyOf(values, Math.max(values.length, object.width())));
    }

    /** Only on a copy that nobody has seen yet. */
    void set(FieldDef field, @Nullable Object value) {
        values[field.ordinal()] = value;
    }

    void set(String field, @Nullable Object value) {
        object.field(field).ifPresent(found -> set(found, value));
    }

    @Override
    public String toString() {
        return object.name() + " " + id;
    }
}
