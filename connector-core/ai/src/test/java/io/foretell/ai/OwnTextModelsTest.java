package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.api.OwnTextModel;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With our own template, filled: a TorchScript archive like any other. */
final class OwnTextModelsTest {
    @TempDir
    Path folder;

    private final Set<String> allowed = new HashSet<>();
    private AiRuntime runtime;

    @BeforeEach
    void a_folder_that_the_admin_allowed() throws IOException {
        runtime = AiRuntime.start(AiSettings.shared());
        Path archive = new EncoderFiles(AiSettings.shared().folder().resolve("encoders"))
                .archive(EncoderSource.published(Pretrained.ENGLISH), Variant.F32_PLAIN);
        Files.copy(archive, folder.resolve("model.pt"));
        try (InputStream tokenizer = Pretrained.ENGLISH.tokenizer().orElseThrow()) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"));
        }
        allow("model.pt");
        allow("tokenizer.json");
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private void allow(String file) throws IOException {
        allowed.add(Checksums.ofFile(folder.resolve(file)));
    }

    private OwnTextModel open() {
        return runtime.ownTextModels(allowed::contains).open(folder);
    }

    private static void fails(ThrowingCallable call, String code, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ForetellException.class, e -> assertThat(e.code().id()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    @Test
    void it_computes_what_it_computes_here_and_is_told_from_others_by_its_weights() throws IOException {
        List<String> texts = List.of("The invoice is wrong again.", "Thank you!");
        try (OwnTextModel own = open()) {
            float[] expected = runtime.textEncoders()
                    .forLanguage("en")
                    .orElseThrow()
                    .encode(texts)
                    .get(0);
            float[] found = own.run(texts).get(0);
            double cosine = 0;
            for (int i = 0; i < found.length; i++) {
                cosine += (double) found[i] * expected[i];
            }
            assertThat(cosine).isCloseTo(1, within(1e-3));
            assertThat(own.outputs()).isEqualTo(384);
            assertThat(own.modelSum()).isEqualTo(Checksums.ofFile(folder.resolve("model.pt")));
            assertThat(own.fingerprint()).hasSize(64);
            Files.writeString(folder.resolve("tokenizer.json"), "\n", java.nio.file.StandardOpenOption.APPEND);
            allow("tokenizer.json");
            try (OwnTextModel other = open()) {
                assertThat(other.fingerprint()).isNotEqualTo(own.fingerprint());
            }
        }
        assertThat(AiSettings.shared().folder().resolve("own")).isDirectoryNotContaining("glob:**/own-*");
    }

    @Test
    void what_is_not_listed_or_changed_since_is_not_loaded() throws IOException {
        allowed.remove(Checksums.ofFile(folder.resolve("tokenizer.json")));
        fails(this::open, "F-3022", "plugins.allow");
        allowed.clear();
        fails(this::open, "F-3022", Checksums.ofFile(folder.resolve("model.pt")));
        fails(this::open, "F-3022", Checksums.ofFile(folder.resolve("tokenizer.json")));
        allow("model.pt");
        allow("tokenizer.json");
        Files.write(folder.resolve("model.pt"), new byte[1], java.nio.file.StandardOpenOption.APPEND);
        fails(this::open, "F-3022", "model.pt");
    }

    @Test
    void what_is_missing_or_nonsense_is_named() throws IOException {
        Files.move(folder.resolve("tokenizer.json"), folder.resolve("model.pt"), StandardCopyOption.REPLACE_EXISTING);
        fails(this::open, "F-3021", "tokenizer.json");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        allow("tokenizer.json");
        fails(this::open, "F-3023", "tokenizer.json is no tokenizer");
        try (InputStream tokenizer = Pretrained.ENGLISH.tokenizer().orElseThrow()) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        fails(this::open, "F-3023", "model.pt is no TorchScript archive");
    }
}
