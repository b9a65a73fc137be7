package io.foretell.engine.plan;

import static java.util.Objects.requireNonNull;

import io.foretell.engine.state.StreamId;
import java.util.List;
import java.util.Set;

/**
 * What is read with one cursor, and what follows from a row of it.
 *
 * @param fields declared fields to request, our own and system fields included
 * @param ownFields those of them that are ours
 * @param links parents on which a row of this stream hangs
 */
public record StreamPlan(StreamId stream, List<String> fields, Set<String> ownFields, List<LinkRule> links) {
    /** Where a child keeps its parent and its time. */
    public record LinkRule(String parentObject, String parentField, String timeField) {}

    public StreamPlan {
        requireNonNull(stream, "stream is null");
        fields = List.copyOf(fields);
        ownFields = Set.copyOf(ownFields);
        links = List.copyOf(links);
    }

    public String storedObject() {
        return stream.storedObject();
    }

    /** Declared fields without our own: what predictions can depend on. */
    public List<String> inputFields() {
        return fields.stream().filter(f -> !ownFields.contains(f)).toList();
    }
}
