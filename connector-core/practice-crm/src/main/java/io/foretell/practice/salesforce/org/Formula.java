package io.foretell.practice.salesforce.org;

import org.jspecify.annotations.Nullable;

/** Computes a field from its row whenever it is read, hence without a stamp when the result changes. */
@FunctionalInterface
public interface Formula {
    @Nullable
    Object value(Row row);
}
