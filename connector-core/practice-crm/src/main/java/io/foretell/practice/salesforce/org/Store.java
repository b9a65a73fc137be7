package io.foretell.practice.salesforce.org;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All tables. Guarded by the org's lock. */
final class Store implements View {
    private static final Duration LOG_KEEPS = Duration.ofDays(15);

    private final Schema schema;
    private final OrgClock clock;
    private final String instance;
    private final Map<ObjectDef, Table> tables = new ConcurrentHashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** @param instance two characters that all ids of this org have in common */
    Store(Schema schema, OrgClock clock, String instance) {
        this.schema = schema;
        this.clock = clock;
        this.instance = instance;
    }

    /** The next id of an object; never given twice, also after a rollback. */
    synchronized String nextId(ObjectDef object) {
        return Ids.make(object.keyPrefix(), instance, numbers.merge(object.keyPrefix(), 1L, Long::sum));
    }

    /** Whether an id of this kind was ever given, so that a row that is gone differs from one that never was. */
    synchronized boolean given(String id) {
        Long last = numbers.get(id.substring(0, 3));
        return last != null && id.startsWith(instance, 3) && id.substring(6, 15).compareTo(Ids.base62(last, 9)) <= 0;
    }

    /** The next value of an auto-number. */
    synchronized long nextNumber(ObjectDef object) {
        return numbers.merge(object.name() + "#", 1L, Long::sum);
    }

    Table table(ObjectDef object) {
        return tables.computeIfAbsent(object, Table::new);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Row> row(String id) {
        return Ids.canonical(id).flatMap(canonical -> schema.ofId(canonical).stream()
                .flatMap(object -> Stream.ofNullable(table(object).get(canonical)))
                .findFirst());
    }

    @Override
    public Stream<Row> rows(ObjectDef object, boolean withDeleted) {
        return seen(table(object).byId().values().stream(), withDeleted);
    }

    @Override
    public Stream<Row> rowsAfter(ObjectDef object, String id, boolean withDeleted) {
        return seen(table(object).byId().tailMap(id, false).values().stream(), withDeleted);
    }

    @Override
    public Stream<Row> children(ObjectDef child, FieldDef lookup, String parentId, boolean withDeleted) {
        return Ids.canonical(parentId).stream().flatMap(id -> having(child, lookup, id, withDeleted));
    }

    @Override
    public Stream<Row> byValue(ObjectDef object, FieldDef field, Object value) {
        return having(object, field, value, false);
    }

    private Stream<Row> having(ObjectDef object, FieldDef field, Object value, boolean withDeleted) {
        Table table = table(object);
        return seen(
                List.copyOf(table.having(field, value)).stream().flatMap(id -> Stream.ofNullable(table.get(id))),
                withDeleted);
    }

    @Override
    public Stream<Row> updatedSince(ObjectDef object, Instant from, Instant to, boolean withDeleted) {
        if (!from.isBefore(to)) {
            return Stream.empty();
        }
        return seen(
                table(object)
                        .byStamp()
                        .subMap(new Table.Stamped(from, ""), new Table.Stamped(to, ""))
                        .values()
                        .stream(),
                withDeleted);
    }

    private static Stream<Row> seen(Stream<Row> rows, boolean withDeleted) {
        return withDeleted ? rows : rows.filter(row -> !row.deleted());
    }

    @Override
    public List<DeletedRow> deletedSince(ObjectDef object, Instant from, Instant to) {
        Instant earliest = earliestDeleteKnown(object);
        return table(object).deleteLog().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isBefore(from) && entry.getValue().isBefore(to))
                .filter(entry -> !entry.getValue().isBefore(earliest))
                .map(entry -> new DeletedRow(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Instant earliestDeleteKnown(ObjectDef object) {
        Instant window = clock.stamp().minus(LOG_KEEPS);
        Instant purged = table(object).earliestDeleteKnown();
        return purged.isAfter(window) ? purged : window;
    }

    @Override
    public int count(ObjectDef object) {
        return table(object).live();
    }
}
