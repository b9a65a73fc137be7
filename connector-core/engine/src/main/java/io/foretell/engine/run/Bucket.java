package io.foretell.engine.run;

import java.util.OptionalInt;

/**
 * A part of an object's records, as the subject of a task.
 *
 * @param part empty for all of them
 */
record Bucket(String object, OptionalInt part) {
    static final int ALL = -1;

    static String subject(String object, int bucket) {
        return object + "#" + (bucket == ALL ? "all" : Integer.toString(bucket));
    }

    static Bucket of(String subject) {
        int at = subject.lastIndexOf('#');
        String part = subject.substring(at + 1);
        return new Bucket(
                subject.substring(0, at),
                part.equals("all") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(part)));
    }
}
