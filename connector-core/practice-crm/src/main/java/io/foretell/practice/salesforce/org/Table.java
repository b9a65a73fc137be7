package io.foretell.practice.salesforce.org;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one object with their indexes: by id, by (SystemModstamp, Id), and by the value of any field that was
 * ever asked for. Changed only under the org's write lock.
 */
final class Table {
    private final ObjectDef object;
    private final NavigableMap<String, Row> byId = new TreeMap<>();
    private final Map<String, Row> hash = new HashMap<>();
    private final NavigableMap<Stamped, Row> byStamp = new TreeMap<>();
    private final NavigableMap<String, Instant> deleteLog = new TreeMap<>();
    private final Map<String, Map<Object, TreeSet<String>>> byValue = new ConcurrentHashMap<>();
    private Instant earliestDeleteKnown = Instant.EPOCH;
    private int live;

    /** Order of the change cursor. */
    record Stamped(Instant stamp, String id) implements Comparable<Stamped> {
        @Override
        public int compareTo(Stamped other) {
            int byTime = stamp.compareTo(other.stamp);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    Table(ObjectDef object) {
        this.object = object;
    }

    @Nullable
    Row get(String id) {
        return hash.get(id);
    }

    NavigableMap<String, Row> byId() {
        return byId;
    }

    NavigableMap<Stamped, Row> byStamp() {
        return byStamp;
    }

    NavigableMap<String, Instant> deleteLog() {
        return deleteLog;
    }

    Instant earliestDeleteKnown() {
        return earliestDeleteKnown;
    }

    void earliestDeleteKnown(Instant value) {
        earliestDeleteKnown = value;
    }

    int live() {
        return live;
    }

    /** Ids of rows whose field holds the value, deleted rows included. */
    TreeSet<String> having(FieldDef field, Object value) {
        return byValue.computeIfAbsent(field.name(), name -> index(field)).getOrDefault(key(value), new TreeSet<>());
    }

    /** @return the row that was there before */
    @Nullable
    Row put(Row row) {
        Row before = remove(row.id());
        hash.put(row.id(), row);
        byId.put(row.id(), row);
        byStamp.put(new Stamped(row.modstamp(), row.id()), row);
        live += row.deleted() ? 0 : 1;
        byValue.forEach((field, index) -> add(index, row.get(field), row.id()));
        return before;
    }

    @Nullable
    Row remove(String id) {
        Row row = hash.remove(id);
        if (row == null) {
            return null;
        }
        byId.remove(id);
        byStamp.remove(new Stamped(row.modstamp(), id));
        live -= row.deleted() ? 0 : 1;
        byValue.forEach((field, index) -> {
            Object value = row.get(field);
            TreeSet<String> ids = value == null ? null : index.get(key(value));
            if (ids != null) {
                ids.remove(id);
            }
        });
        return row;
    }

    private Map<Object, TreeSet<String>> index(FieldDef field) {
        Map<Object, TreeSet<String>> index = new HashMap<>();
        byId.values().forEach(row -> add(index, row.get(field), row.id()));
        return index;
    }

    private static void add(Map<Object, TreeSet<String>> index, @Nullable Object value, String id) {
        if (value != null) {
            index.computeIfAbsent(key(value), any -> new TreeSet<>()).add(id);
        }
    }

    private static Object key(Object value) {
        if (value instanceof String text) {
            return text.toLowerCase(Locale.ROOT);
        }
        return value instanceof java.math.BigDecimal number ? number.stripTrailingZeros() : value;
    }

    @Override
    public String toString() {
        return object.name() + ": " + hash.size() + " rows";
    }
}
