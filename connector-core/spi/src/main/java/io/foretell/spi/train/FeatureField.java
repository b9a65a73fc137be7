package io.foretell.spi.train;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.value.FieldType;

/** A field of the FEATURES role as it was resolved for a training. */
public record FeatureField(String name, String label, FieldType type, Knowledge knowledge) {
    /** From when the values of a training example are. */
    public enum Knowledge {
        /** As of the example's moment, from stored versions or the CRM's history. */
        HISTORICAL,
        /** Only the latest value is known: it may have been filled after the outcome. */
        LATEST_ONLY
    }

    public FeatureField {
        requireNonNull(name, "name is null");
        requireNonNull(label, "label is null");
        requireNonNull(type, "type is null");
        requireNonNull(knowledge, "knowledge is null");
    }
}
