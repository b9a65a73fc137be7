package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a run's work: seconds on one stream, one bucket of records or one object to deliver to. What follows from it
 * is scheduled in the transaction that commits its data.
 *
 * @param name who may do it: workers take tasks of the names that they were started with
 * @param run of which it is a part
 * @param subject what it is about: a stream, an object and bucket, an object; empty for the run as a whole
 */
public record Task(String name, long run, Kind kind, String subject) {
    /** What is to be done. */
    public enum Kind {
        START,
        READ,
        ENRICH,
        DELIVER,
        FINISH,
        /** Work that is one piece, such as an undo or a training. */
        CALL
    }

    public Task {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
    }

    /** Unique within a name. */
    public String id() {
        return run + "/" + kind + "/" + subject;
    }

    /**
     * The task of an id.
     *
     * @throws IllegalArgumentException when it is none of ours
     */
    public static Task of(String name, String id) {
        String[] parts = id.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + id + "' is not the id of a task");
        }
        return new Task(name, Long.parseLong(parts[0]), Kind.valueOf(parts[1]), parts[2]);
    }
}
