package io.foretell.ai;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Texts to ids of tokens, as the encoder was trained. Safe for several threads. */
final class Tokenizer implements AutoCloseable {
    /** No text of this length has fewer tokens than any encoder here reads; the rest need not be looked at. */
    private static final int MAX_CHARS = 16_384;

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int maxTokens) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    static Tokenizer load(Pretrained encoder) throws IOException {
        try (InputStream in = encoder.tokenizer()
                .orElseThrow(() -> AiErrors.weights(encoder.name(), "no tokenizer on the class path"))) {
            return load(in, encoder.maxTokens());
        }
    }

    /** @param in a {@code tokenizer.json} */
    static Tokenizer load(InputStream in, int maxTokens) throws IOException {
        HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                in, Map.of("truncation", "true", "padding", "false", "maxLength", String.valueOf(maxTokens)));
        return new Tokenizer(tokenizer, maxTokens);
    }

    /** What is longer is cut. */
    int maxTokens() {
        return maxTokens;
    }

    List<long[]> ids(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(tokenizer.batchEncode(
                        texts.stream().map(Tokenizer::clean).toList()))
                .map(Encoding::getIds)
                .toList();
    }

    /** Half surrogate pairs, which mail clients do send, are not text to the native tokenizer. */
    private static String clean(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
