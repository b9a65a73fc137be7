package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.spi.error.ForetellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdapterTest {
    private static final String MATRIX = "T encoder.layer.5.output.dense.weight_kn";
    private static final int MATRIX_SIZE = 384 * 1536;
    private static final List<String> TEXTS = List.of("The parcel never came.", "Thank you!", "Where is the manual?");

    @TempDir
    private static Path folder;

    private AiRuntime runtime;

    @BeforeAll
    void start() {
        AiSettings shared = AiSettings.shared();
        runtime = AiRuntime.start(new AiSettings(shared.folder(), shared.variant(), 2, 100));
    }

    @AfterAll
    void stop() {
        runtime.close();
    }

    private record Bytes(byte[] bytes, String sha256) implements AdapterSource {
        static Bytes of(byte[] bytes) {
            return new Bytes(bytes, Checksums.ofBytes(bytes));
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static float[] noise(int count, double size) {
        Random random = new Random(7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * size);
        }
        return values;
    }

    private static byte[] file(String base, String tensor, float[] learnt) throws IOException {
        AdapterWriter writer = new AdapterWriter(base);
        writer.add(tensor, new float[learnt.length], learnt);
        Path file = folder.resolve("some.adapter");
        writer.write(file);
        return Files.readAllBytes(file);
    }

    private static byte[] english(double size) throws IOException {
        return file(Pretrained.ENGLISH.sha256(), MATRIX, noise(MATRIX_SIZE, size));
    }

    private AdaptedTextEncoder adapted(AdapterSource source) {
        return runtime.textEncoders().adapted("en", source).orElseThrow();
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    @Test
    void large_tensors_come_back_from_half_a_byte_per_number_nearly_as_they_were() throws IOException {
        float[] learnt = noise(10_001, 0.01);
        Arrays.fill(learnt, 640, 704, 0f);

        byte[] file = file("base", "some tensor", learnt);
        FloatBuffer back = Adapter.parse(file).adapt("some tensor", FloatBuffer.wrap(new float[learnt.length]));

        assertThat(file.length).isLessThan(learnt.length * 6 / 10);
        double squares = 0;
        double misses = 0;
        for (int i = 0; i < learnt.length; i++) {
            squares += learnt[i] * learnt[i];
            misses += Math.pow(learnt[i] - back.get(i), 2);
        }
        assertThat(Math.sqrt(misses / squares)).isLessThan(0.15);
        assertThat(back.get(650)).isZero();
    }

    @Test
    void small_tensors_come_back_exactly_and_others_are_left_alone() throws IOException {
        float[] learnt = noise(384, 0.01);
        Adapter adapter = Adapter.parse(file("base", "bias", learnt));
        FloatBuffer other = FloatBuffer.wrap(new float[] {1, 2});

        assertThat(adapter.adapt("bias", FloatBuffer.wrap(new float[384]))).isEqualTo(FloatBuffer.wrap(learnt));
        assertThat(adapter.adapt("other", other)).isSameAs(other);
        assertThat(adapter.base()).isEqualTo("base");
    }

    @Test
    void an_adapted_encoder_gives_other_vectors_and_the_published_one_the_same_as_before() throws IOException {
        List<float[]> before =
                runtime.textEncoders().forLanguage("en").orElseThrow().encode(TEXTS);
        try (AdaptedTextEncoder adapted = adapted(Bytes.of(english(0.01)))) {
            List<float[]> together = adapted.encode(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(cosine(together.get(i), before.get(i))).isLessThan(0.99);
                assertThat(cosine(together.get(i), together.get(i))).isCloseTo(1, within(0.01));
            }
            assertThat(adapted.fingerprint())
                    .isNotEqualTo(runtime.textEncoders()
                            .forLanguage("en")
                            .orElseThrow()
                            .fingerprint());
        }
        List<float[]> after =
                runtime.textEncoders().forLanguage("en").orElseThrow().encode(TEXTS);
        assertThat(after.get(0)).containsExactly(before.get(0));
    }

    @Test
    void sessions_with_the_same_adapter_share_it_and_the_last_one_gives_it_back() throws IOException {
        AdaptedEncoders owner = ((LocalTextEncoders) runtime.textEncoders()).adaptedEncoders();
        Bytes source = Bytes.of(english(0.005));
        AdaptedTextEncoder first = adapted(source);
        AdaptedTextEncoder second = adapted(source);
        first.encode(TEXTS);
        second.encode(TEXTS);
        assertThat(owner.loadedCount()).isEqualTo(1);

        first.close();
        first.close();
        assertThat(second.encode(TEXTS)).hasSize(3);
        assertThatThrownBy(() -> first.encode(TEXTS)).isInstanceOf(IllegalStateException.class);
        second.close();

        assertThat(owner.loadedCount()).isZero();
    }

    @Test
    void an_encoder_that_has_run_here_once_tells_its_fingerprint_without_being_loaded() throws IOException {
        AdaptedEncoders owner = ((LocalTextEncoders) runtime.textEncoders()).adaptedEncoders();
        Bytes source = Bytes.of(english(0.007));
        String fingerprint;
        try (AdaptedTextEncoder used = adapted(source)) {
            used.encode(TEXTS);
            fingerprint = used.fingerprint();
        }
        try (AdaptedTextEncoder quiet = adapted(source)) {
            assertThat(quiet.fingerprint()).isEqualTo(fingerprint);
            assertThat(quiet.encode(List.of())).isEmpty();
            assertThat(quiet.dimension()).isEqualTo(384);
            assertThat(owner.loadedCount()).isZero();
            assertThat(runtime.describe().encoders()).isNotEmpty();
            assertThat(owner.loadedCount()).isEqualTo(1);
        }
    }

    @Test
    void a_damaged_adapter_or_one_for_other_weights_is_refused_in_words() throws IOException {
        byte[] file = english(0.01);
        String expected = Checksums.ofBytes(file);
        file[file.length / 2] ^= 1;
        byte[] foreign = file("0".repeat(64), "bias", noise(384, 0.01));
        byte[] half = Arrays.copyOf(foreign, foreign.length - 10);

        for (Bytes source :
                List.of(new Bytes(file, expected), Bytes.of(foreign), Bytes.of(half), Bytes.of(new byte[9]))) {
            try (AdaptedTextEncoder broken = adapted(source)) {
                assertThatThrownBy(() -> broken.encode(TEXTS))
                        .isInstanceOf(ForetellException.class)
                        .hasMessageContaining("'en'")
                        .hasMessageContaining("Install the plugin again");
            }
        }
        assertThat(runtime.textEncoders().adapted("de", Bytes.of(file))).isEmpty();
    }
}
