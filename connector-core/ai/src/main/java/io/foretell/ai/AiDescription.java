package io.foretell.ai;

import java.nio.file.Path;
import java.util.Map;

/**
 * What runs, for {@code foretell check}.
 *
 * @param engine name and version
 * @param folder of native libraries and prepared encoders
 * @param variants in use, by language
 * @param workers batches that are computed at the same time
 */
public record AiDescription(String engine, Path folder, Map<String, Variant> variants, int workers) {
    public AiDescription {
        variants = Map.copyOf(variants);
    }
}
