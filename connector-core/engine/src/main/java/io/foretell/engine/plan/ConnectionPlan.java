package io.foretell.engine.plan;

import io.foretell.engine.Errors;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.error.ForetellException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection's runs do.
 *
 * @param streams in the order of reading: related objects before the objects on which they hang
 * @param enrichments in the order of dependency
 * @param schemas of all objects involved
 * @param missingFields our own fields that the CRM does not have yet
 */
public record ConnectionPlan(
        List<StreamPlan> streams,
        List<BoundEnrichment> enrichments,
        Map<String, ObjectSchema> schemas,
        List<FieldSpec> wantedFields,
        List<FieldSpec> missingFields) {
    public ConnectionPlan {
        streams = List.copyOf(streams);
        enrichments = List.copyOf(enrichments);
        schemas = Map.copyOf(schemas);
        wantedFields = List.copyOf(wantedFields);
        missingFields = List.copyOf(missingFields);
    }

    public Optional<BoundEnrichment> enrichment(String id) {
        return enrichments.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /** One that somebody named. */
    public BoundEnrichment required(String id) {
        return enrichment(id)
                .orElseThrow(() -> new ForetellException(
                        Errors.NOTHING_TO_TRAIN,
                        "there is no enrichment '" + id + "'; there are "
                                + enrichments.stream().map(BoundEnrichment::id).toList()));
    }

    /** Enrichments that read an output of this one. */
    public List<BoundEnrichment> downstreamOf(String id) {
        return enrichments.stream().filter(e -> e.upstream().contains(id)).toList();
    }

    /** The main objects, in the order of the configuration. */
    public Set<String> objects() {
        Set<String> objects = new LinkedHashSet<>();
        enrichments.forEach(e -> objects.add(e.config().object()));
        return objects;
    }

    public StreamPlan mainStream(String object) {
        return streams.stream()
                .filter(s -> s.storedObject().equals(object))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no enrichment is for object " + object));
    }

    /** What people call a record by. */
    public String nameField(String object) {
        ObjectSchema schema = schemas.get(object);
        return schema == null ? "" : schema.nameField();
    }
}
