package io.foretell.ai;

import java.nio.file.Path;
import java.util.List;

/**
 * What runs, for {@code foretell check}.
 *
 * @param engine name and version
 * @param folder of native libraries and prepared encoders
 * @param encoders that are loaded
 * @param workers batches that are computed at the same time
 */
public record AiDescription(String engine, Path folder, List<Encoder> encoders, int workers) {
    public AiDescription {
        encoders = List.copyOf(encoders);
    }

    /**
     * A loaded encoder.
     *
     * @param language ISO 639-1
     * @param reason why it computes in this variant, as the end of a sentence
     */
    public record Encoder(String language, String name, Variant variant, String reason) {}
}
