package io.foretell.ai.api;

import java.nio.file.Path;

/**
 * Models that an admin brought instead of training here. They are code with the connector's own rights, as plugins are, and
 * trusted the same way: by their sums in {@code plugins.allow}.
 */
public interface OwnTextModels {
    /**
     * Loads {@code model.pt}, a TorchScript archive, and {@code tokenizer.json} of a folder. The model maps ids and mask of
     * tokens, both int64 of texts by tokens, to the same count of numbers for each text. Takes seconds. Thread-safe.
     *
     * @param folder where it is not absolute, seen from the folder of {@code connector.yml}
     * @throws io.foretell.spi.error.ForetellException F-3021 a file is missing, F-3022 a file is not trusted, F-3023 the
     *     two do not work together or do not answer as they should
     */
    OwnTextModel open(Path folder);
}
