package io.foretell.engine.state;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What stands in our fields in the CRM as far as we know: the value of the last ACKED write, or what was seen since. */
public interface OwnFields {
    /** A field of ours on a record. */
    record Own(FieldValue value, long ledgerId, Instant at) {}

    /** By record id, then field; fields that we never wrote are absent. */
    Map<String, Map<String, Own>> find(String connection, String object, Collection<String> ids);

    void save(String connection, String object, String id, Map<String, Own> fields);

    /**
     * Of which of these records a write was noted since a moment of the database's clock ({@link Tasks#now}): what was read from
     * the CRM before then may be older than the write.
     */
    Set<String> writtenSince(String connection, String object, Collection<String> ids, Instant moment);

    /** We do not claim these fields any more: a person cleared them, or they were restored. */
    void forget(String connection, String object, String id, Collection<String> fields);
}
