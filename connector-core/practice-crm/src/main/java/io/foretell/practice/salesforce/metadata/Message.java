package io.foretell.practice.salesforce.metadata;

import org.jspecify.annotations.Nullable;

/** What became of one component; a problem of type Warning is a success all the same. */
record Message(
        String type,
        String fullName,
        String fileName,
        Outcome outcome,
        @Nullable String id,
        @Nullable String problem) {

    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        DELETED,
        WARNING,
        ERROR
    }

    boolean failed() {
        return outcome == Outcome.ERROR;
    }
}
