package io.foretell.engine.state;

import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Observed records, their versions, and which hangs on which. {@code object} is {@link StreamId#storedObject()}. */
public interface Records {
    /** By id; absent ids are left out. */
    Map<String, StoredRecord> find(String connection, String object, Collection<String> ids);

    /**
     * Inserts or replaces, and appends a row to {@code record_version} for every record that {@code newVersions} names.
     */
    void save(String connection, String object, Collection<StoredRecord> records, Collection<String> newVersions);

    /**
     * Keeps other transactions that lock the same records waiting until this one ends, where several may write at a time. In
     * the order of ids, so that nobody waits in a circle.
     */
    void lock(String connection, String object, Collection<String> ids);

    void markDeleted(String connection, String object, Collection<String> ids, Instant at);

    /** Ids after {@code afterId} in the database's own order of ids as text; deleted ones only when asked for. */
    List<String> ids(String connection, String object, String afterId, int limit, boolean withDeleted);

    /** Of records that are not deleted. */
    long count(String connection, String object);

    /** Not deleted, after {@code afterId} in the order of {@link #ids}. */
    List<StoredRecord> page(String connection, String object, String afterId, int limit);

    /** Not deleted, those that changed last in the CRM first. */
    List<StoredRecord> newest(String connection, String object, int limit);

    /** Oldest first. */
    List<Version> versions(String connection, String object, String id);

    /** A row of {@code record_version}. */
    record Version(Instant observedAt, Instant modified, Map<String, FieldValue> values) {
        public Version {
            values = Map.copyOf(values);
        }
    }

    /** That a child hangs on a parent. Replaces what was known of this child and this parent object. */
    record Link(String childObject, String childId, String parentObject, String parentId, Instant time) {}

    void link(String connection, Collection<Link> links);

    /** Removes what is known of this child's parents of this object. */
    void unlink(String connection, String childObject, Collection<String> childIds, String parentObject);

    /** Hangs all children of one parent on another, as a merge does. */
    void moveChildren(String connection, String parentObject, String fromParent, String toParent);

    /** Parents of this object on which these children hang now. */
    List<Link> parents(String connection, String childObject, Collection<String> childIds, String parentObject);

    /** A child of a parent. */
    record Child(String parentId, Instant time, StoredRecord record) {}

    /** All children that are not deleted, ordered by parent, time and id; handed over one by one. */
    void forEachChild(
            String connection,
            String childObject,
            String parentObject,
            Collection<String> parentIds,
            Consumer<Child> consumer);
}
