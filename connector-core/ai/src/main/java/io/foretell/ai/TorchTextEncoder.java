package io.foretell.ai;

import io.foretell.ai.api.TextEncoder;
import java.util.List;

/** A {@link TextEncoder} on TorchScript. */
final class TorchTextEncoder implements TextEncoder, AutoCloseable {
    private final EncoderSource source;
    private final ChosenVariant chosen;
    private final BatchedModel model;

    TorchTextEncoder(EncoderSource source, ChosenVariant chosen, BatchedModel model) {
        this.source = source;
        this.chosen = chosen;
        this.model = model;
    }

    /** SHA-256 of weights, variant and length limit. */
    static String fingerprint(EncoderSource source, Variant variant) {
        return fingerprint(source.base(), source.checksum(), variant);
    }

    /** @param checksum of the source */
    static String fingerprint(Pretrained base, String checksum, Variant variant) {
        return Checksums.ofText(checksum + " " + variant.key() + " " + base.maxTokens());
    }

    @Override
    public int dimension() {
        return source.base().dimension();
    }

    @Override
    public int maxTokens() {
        return source.base().maxTokens();
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    /** What runs, and why. */
    AiDescription.Encoder description() {
        return new AiDescription.Encoder(source.base().language(), source.name(), chosen.variant(), chosen.reason());
    }

    TorchModule module() {
        return model.module();
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return model.run(texts);
    }

    @Override
    public void close() {
        model.close();
    }
}
