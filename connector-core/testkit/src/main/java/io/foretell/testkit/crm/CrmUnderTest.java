package io.foretell.testkit.crm;

import io.foretell.spi.crm.CrmPlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A CRM with people in it, for {@link CrmConnectorContract}: what the suite does through it goes past the connector. It
 * may hold other records, too; the suite looks only at its own.
 */
public interface CrmUnderTest extends AutoCloseable {
    /** A transaction that has begun and whose rows nobody sees yet. */
    interface LateChange {
        /** From now on everybody sees it, with the stamp of its beginning. */
        void commit();
    }

    CrmPlugin plugin();

    /** Options of a connection whose user may read, write and create fields. */
    Map<String, Object> options();

    /** The same with a user who has no more rights than a sales person; empty when there is none. */
    default Optional<Map<String, Object>> plainUser() {
        return Optional.empty();
    }

    /** The same with a key that is not accepted. */
    Map<String, Object> wrongKey();

    /** The same with an address at which nothing listens. */
    Map<String, Object> unreachable();

    /** An object with records that can be archived or otherwise put aside; {@code crm.lead} in Odoo. */
    String object();

    /** A text field of it that people fill. */
    String nameField();

    /** Creates records with these names in one transaction; gives their ids in the same order. */
    List<String> create(List<String> names);

    /** A record whose fields hold something that people call by another name than it is stored under. */
    record Labelled(String id, Map<String, String> labels) {
        public Labelled {
            labels = Map.copyOf(labels);
        }
    }

    /** Creates a record with an option, a link and, where there is such a thing, several links; empty: not offered. */
    default Optional<Labelled> createLabelled() {
        return Optional.empty();
    }

    /** Renames records in one transaction. */
    void rename(List<String> ids, String name);

    /** Puts a record aside, so that lists no longer show it. */
    void archive(String id);

    /** Deletes for good. */
    void delete(List<String> ids);

    /** The related object that hangs on {@link #object}, such as {@code mail.message}. */
    String childObject();

    /** Lets someone add a child to a record; gives the child's id. */
    String addChild(String parentId, String text);

    /** Begins to rename a record; empty when this target cannot hold a transaction open. */
    default Optional<LateChange> beginRename(String id, String name) {
        return Optional.empty();
    }

    /** Lets more time pass at the CRM than one step of its stamps. */
    void tick();

    /** HTTP requests that the server itself has counted; empty when it does not count. */
    default OptionalLong requests() {
        return OptionalLong.empty();
    }

    /** Removes what the suite has left, and stops the server when it is one's own. */
    @Override
    void close();
}
