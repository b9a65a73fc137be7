package io.foretell.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript archive and its tokenizer, written by hand: each output counts how often its word stands in the text. It
 * has no weights, so it is 2 KB large and loads at once, and is otherwise like a model that somebody exported.
 */
public final class TinyTextModel {
    private static final String NAME = "tiny";
    private static final int FIRST_WORD = 2;
    /** What {@code pickle} makes of an object of the class Tiny that has nothing but the flag 'training'. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nTiny\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.";

    private static final String EMPTY_TUPLE = "\u0080\u0002).";

    private final List<String> words;
    private final int weight;

    private TinyTextModel(List<String> words, int weight) {
        this.words = List.copyOf(words);
        this.weight = weight;
    }

    /** @param words one per output; its number is the weight times how often the word stands in the text */
    public static TinyTextModel counting(int weight, List<String> words) {
        return new TinyTextModel(words, weight);
    }

    /** Writes {@code model.pt} and {@code tokenizer.json}; makes the folder. */
    public Path write(Path folder) {
        Map<String, byte[]> archive = new LinkedHashMap<>();
        archive.put(NAME + "/data.pkl", bytes(OBJECT));
        archive.put(NAME + "/code/__torch__.py", bytes(code()));
        archive.put(NAME + "/constants.pkl", bytes(EMPTY_TUPLE));
        archive.put(NAME + "/version", bytes("3\n"));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.pt"), PluginZip.zip(archive));
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private String code() {
        StringBuilder code = new StringBuilder("class Tiny(Module):\n  __parameters__ = []\n  __buffers__ = []\n")
                .append("  training : bool\n")
                .append("  def forward(self: __torch__.Tiny,\n    ids: Tensor,\n    mask: Tensor) -> Tensor:\n");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            code.append(String.format(
                    "    _%d = torch.mul(torch.sum(torch.mul(torch.eq(ids, %d), mask), [1]), %d)%n",
                    i, FIRST_WORD + i, weight));
            all.append("_").append(i).append(", ");
        }
        return code.append("    return torch.to(torch.stack([" + all + "], 1), 6)\n")
                .toString();
    }

    private String tokenizer() {
        StringBuilder vocabulary = new StringBuilder("\"[PAD]\": 0, \"[UNK]\": 1");
        for (int i = 0; i < words.size(); i++) {
            vocabulary.append(", \"").append(words.get(i)).append("\": ").append(FIRST_WORD + i);
        }
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
                 "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}}
                """.formatted(vocabulary);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
