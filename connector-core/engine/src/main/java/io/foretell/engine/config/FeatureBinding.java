package io.foretell.engine.config;

import java.util.List;
import java.util.Set;

/**
 * What the FEATURES role takes.
 *
 * @param everything every suitable field of the object
 * @param include further, or the only, sources
 * @param exclude field names that are never taken
 */
public record FeatureBinding(boolean everything, List<Source> include, Set<String> exclude) {
    public static final FeatureBinding NONE = new FeatureBinding(false, List.of(), Set.of());

    public FeatureBinding {
        include = List.copyOf(include);
        exclude = Set.copyOf(exclude);
    }
}
