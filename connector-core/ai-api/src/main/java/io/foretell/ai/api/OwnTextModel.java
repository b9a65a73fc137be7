package io.foretell.ai.api;

import java.util.List;

/** A model that an admin brought. Safe for several threads; owns its native memory: close it with the session. */
public interface OwnTextModel extends AutoCloseable {
    /** How many numbers it gives for a text. */
    int outputs();

    /** SHA-256 of model, tokenizer and length limit: part of what a prediction depends on. */
    String fingerprint();

    /** SHA-256 of the model's file, in lower-case hex: what an admin compares with {@code sha256sum model.pt}. */
    String modelSum();

    /** @return the model's numbers for each text, in the order of the texts */
    List<float[]> run(List<String> texts);

    /** Does nothing the second time. */
    @Override
    void close();
}
