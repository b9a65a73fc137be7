package io.foretell.practice.salesforce.org;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows as they are while a read or a transaction lasts. Streams must be consumed inside it; the rows may be kept. No
 * rights are checked here.
 */
public interface View {
    Schema schema();

    /** Also finds rows in the recycle bin. */
    Optional<Row> row(String id15or18);

    /** In the order of their ids. */
    Stream<Row> rows(ObjectDef object, boolean withDeleted);

    /** Rows with ids greater than this one, in their order. */
    Stream<Row> rowsAfter(ObjectDef object, String id, boolean withDeleted);

    /** Rows whose lookup holds this id, in the order of their ids; quick, by an index. */
    Stream<Row> children(ObjectDef child, FieldDef lookup, String parentId, boolean withDeleted);

    /** Rows that are not deleted and whose field equals the value, text without regard to case; quick, by an index. */
    Stream<Row> byValue(ObjectDef object, FieldDef field, Object value);

    /** Rows with from <= SystemModstamp < to, in the order of (SystemModstamp, Id); quick, by an index. */
    Stream<Row> updatedSince(ObjectDef object, Instant from, Instant to, boolean withDeleted);

    /** The delete log: from <= deletedDate < to. */
    List<DeletedRow> deletedSince(ObjectDef object, Instant from, Instant to);

    /** What the delete log still knows. */
    Instant earliestDeleteKnown(ObjectDef object);

    /** Rows that are not in the recycle bin. */
    int count(ObjectDef object);
}
