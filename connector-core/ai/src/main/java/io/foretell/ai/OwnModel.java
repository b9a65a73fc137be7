package io.foretell.ai;

import io.foretell.ai.api.OwnTextModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A model that an admin brought, loaded. */
final class OwnModel implements OwnTextModel {
    private final Path folder;
    private final BatchedModel model;
    private final int outputs;
    private final String modelSum;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param folder where the admin keeps it, for messages
     * @param modelSum SHA-256 of its file
     */
    OwnModel(Path folder, BatchedModel model, int outputs, String modelSum) {
        this.folder = folder;
        this.model = model;
        this.outputs = outputs;
        this.modelSum = modelSum;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public String modelSum() {
        return modelSum;
    }

    @Override
    public List<float[]> run(List<String> texts) {
        if (closed.get()) {
            throw new IllegalStateException("the model was closed");
        }
        try {
            return model.run(texts);
        } catch (IllegalStateException e) {
            // Such as a token that the model has no row for: the self-test cannot know every token.
            throw AiErrors.ownWrong(folder, "it failed on a text; perhaps its tokenizer belongs to another model", e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.close();
        }
    }
}
