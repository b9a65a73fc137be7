package io.foretell.ai;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A pretrained encoder whose weights come as an ONNX file on the class path.
 *
 * @param name of the template, the weights and the tokenizer
 * @param sha256 of the ONNX file that the template was made for
 */
record Pretrained(String language, String name, String sha256, int dimension, int maxTokens) {
    /** MiniLM reads 256 tokens by design; the Chinese encoder could read 512, at 2.5 times the cost. */
    private static final int MAX_TOKENS = 256;

    static final Pretrained ENGLISH = new Pretrained(
            "en",
            "all-minilm-l6-v2",
            "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
            384,
            MAX_TOKENS);
    static final Pretrained CHINESE = new Pretrained(
            "zh",
            "bge-small-zh-v1.5",
            "69a0b846f4f116b5e6aabf9546ea6754d02264f3211a13a1bd69b31b8040749a",
            512,
            MAX_TOKENS);

    static final List<Pretrained> ALL = List.of(ENGLISH, CHINESE);

    Optional<InputStream> weights() {
        return resource("/" + name + ".onnx");
    }

    Optional<InputStream> tokenizer() {
        return resource("/" + name + "-tokenizer.json");
    }

    Optional<InputStream> template(Variant variant) {
        return resource("/io/foretell/ai/templates/" + name + "-" + variant.key() + ".tmpl");
    }

    private static Optional<InputStream> resource(String path) {
        return Optional.ofNullable(Pretrained.class.getResourceAsStream(path));
    }
}
