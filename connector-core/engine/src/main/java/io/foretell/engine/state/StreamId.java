package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is read with one cursor: an object, or the part of a shared object (messages, activities) that hangs on one kind
 * of parent. Its text, {@code mail.message@crm.lead}, is the 'object' under which the rows are stored.
 */
public record StreamId(String connection, String object, Optional<String> parentObject) {
    public StreamId {
        requireNonNull(connection, "connection is null");
        requireNonNull(object, "object is null");
        requireNonNull(parentObject, "parentObject is null");
    }

    public static StreamId of(String connection, String object) {
        return new StreamId(connection, object, Optional.empty());
    }

    /** The name under which its rows are stored. */
    public String storedObject() {
        return parentObject.map(parent -> object + "@" + parent).orElse(object);
    }
}
