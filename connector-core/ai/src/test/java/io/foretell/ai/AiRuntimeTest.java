package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.foretell.ai.api.TextEncoder;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** With the real engine and the real weights, in the folder that all tests on a machine share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AiRuntimeTest {
    private AiRuntime runtime;

    @BeforeAll
    void start() {
        runtime = AiRuntime.start(AiSettings.shared());
    }

    @AfterAll
    void stop() {
        runtime.close();
    }

    private TextEncoder encoder(String language) {
        return runtime.textEncoders().forLanguage(language).orElseThrow();
    }

    /** A runtime of its own, so that no vector comes from the cache. */
    private static AiRuntime withoutCache(Variant... forced) {
        AiSettings shared = AiSettings.shared();
        AiSettings settings = new AiSettings(shared.folder(), shared.variant(), 2, 0);
        return AiRuntime.start(forced.length == 0 ? settings : settings.withVariant(forced[0]));
    }

    private static double cosine(float[] left, float[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> (double) left[i] * right[i])
                .sum();
    }

    @Test
    void an_encoder_loads_also_for_a_caller_whose_context_class_loader_sees_nothing_of_the_host() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(null) {});
        try (AiRuntime fresh = withoutCache()) {
            TextEncoder encoder = fresh.textEncoders().forLanguage("en").orElseThrow();
            assertThat(encoder.encode(List.of("Thank you"))).hasSize(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The invoice is wrong again.|There is another mistake in the bill.|The weather in Lisbon is lovely.",
                "zh|发票又开错了。|账单上又有一个错误。|里斯本今天天气很好。"
            })
    void similar_sentences_are_closer_than_others(String language, String text, String similar, String other) {
        List<float[]> vectors = encoder(language).encode(List.of(text, similar, other));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.1);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void every_variant_that_this_machine_runs_gives_nearly_the_same_vectors(Variant variant) {
        if (!Processor.ofThisMachine().variants().contains(variant)) {
            return;
        }
        List<String> english = List.of("Could you please call me back?", "I want my money back. Now!");
        List<String> chinese = List.of("请尽快给我回电话。", "我要退款！");

        try (AiRuntime plain = withoutCache(Variant.F32_PLAIN);
                AiRuntime other = withoutCache(variant)) {
            assertSame(english, plain, other, "en");
            assertSame(chinese, plain, other, "zh");
            assertThat(other.describe().encoders())
                    .extracting(AiDescription.Encoder::variant, AiDescription.Encoder::reason)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(variant, "the configuration says so"))
                    .hasSize(2);
        }
    }

    private static void assertSame(List<String> texts, AiRuntime left, AiRuntime right, String language) {
        List<float[]> expected =
                left.textEncoders().forLanguage(language).orElseThrow().encode(texts);
        List<float[]> found =
                right.textEncoders().forLanguage(language).orElseThrow().encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(cosine(expected.get(i), found.get(i))).isGreaterThan(0.9995);
        }
    }

    @Test
    void a_variant_that_does_not_load_is_left_for_the_next(@TempDir Path folder) throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.pt"), "no archive");
        EncoderFiles sound = new EncoderFiles(AiSettings.shared().folder().resolve("encoders"));
        List<ChosenVariant> withoutBfloat16 = new Processor(java.util.Set.of()).choices();
        try (LocalTextEncoders encoders = new LocalTextEncoders(new EncoderLoader(
                (encoder, variant) -> variant == Variant.F32 ? damaged : sound.archive(encoder, variant),
                withoutBfloat16,
                new VectorCache(0),
                Runnable::run,
                new KnownVariants(folder.resolve("known"), withoutBfloat16)))) {
            assertThat(encoders.loadedEncoder(Pretrained.ENGLISH).description())
                    .isEqualTo(new AiDescription.Encoder(
                            "en", "all-minilm-l6-v2", Variant.F32_PLAIN, "f32 does not run here"));
        }
        try (LocalTextEncoders encoders = new LocalTextEncoders(new EncoderLoader(
                (encoder, variant) -> damaged,
                withoutBfloat16.subList(0, 1),
                new VectorCache(0),
                Runnable::run,
                new KnownVariants(folder.resolve("known"), withoutBfloat16)))) {
            assertThatThrownBy(() -> encoders.forLanguage("en"))
                    .isInstanceOf(ForetellException.class)
                    .hasMessageContaining("all-minilm-l6-v2")
                    .hasMessageContaining("f32");
        }
    }

    @Test
    void a_text_has_the_same_vector_alone_and_in_a_batch_of_all_lengths() {
        List<String> texts = IntStream.range(0, 150)
                .mapToObj(i -> "Order " + i + " has not arrived" + ", and nobody answers my calls".repeat(i % 30))
                .toList();
        try (AiRuntime fresh = withoutCache()) {
            TextEncoder encoder = fresh.textEncoders().forLanguage("en").orElseThrow();
            List<float[]> together = encoder.encode(texts);
            for (int i = 0; i < texts.size(); i += 10) {
                float[] alone = encoder.encode(List.of(texts.get(i))).get(0);
                assertThat(cosine(alone, together.get(i))).isCloseTo(1.0, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "zh"})
    void strange_texts_have_vectors_of_unit_length_too(String language) {
        List<String> strange = List.of(
                "",
                " \n\t ",
                "😀😡👍🏽",
                "half a pair \uD83D",
                "nul \0 char",
                "x".repeat(100_000),
                "好".repeat(20_000),
                "Привет");

        assertThat(encoder(language).encode(strange)).hasSize(strange.size()).allSatisfy(vector -> {
            assertThat(vector).hasSize(encoder(language).dimension());
            assertThat(cosine(vector, vector)).isCloseTo(1.0, within(0.01));
        });
        assertThat(encoder(language).encode(List.of())).isEmpty();
    }

    @Test
    void a_caller_who_changes_a_vector_does_not_change_the_cache() {
        TextEncoder encoder = encoder("en");
        float[] first = encoder.encode(List.of("mine", "mine")).get(0);
        float[] kept = first.clone();
        java.util.Arrays.fill(first, 0);

        assertThat(encoder.encode(List.of("mine")).get(0)).containsExactly(kept);
    }

    @Test
    void fingerprints_tell_languages_and_variants_apart_and_stay() {
        try (AiRuntime plain = withoutCache(Variant.F32_PLAIN);
                AiRuntime again = withoutCache(Variant.F32_PLAIN);
                AiRuntime packed = withoutCache(Variant.F32)) {
            String fingerprint =
                    plain.textEncoders().forLanguage("en").orElseThrow().fingerprint();
            assertThat(fingerprint).hasSize(64);
            assertThat(again.textEncoders().forLanguage("en").orElseThrow().fingerprint())
                    .isEqualTo(fingerprint);
            assertThat(packed.textEncoders().forLanguage("en").orElseThrow().fingerprint())
                    .isNotEqualTo(fingerprint);
            assertThat(plain.textEncoders().forLanguage("zh").orElseThrow().fingerprint())
                    .isNotEqualTo(fingerprint);
        }
    }

    @Test
    void a_second_start_uses_the_file_of_the_first() throws IOException {
        loadAll(runtime);
        List<FileTime> before = times();
        try (AiRuntime second = withoutCache()) {
            loadAll(second);
        }
        assertThat(times()).isEqualTo(before);
    }

    private static void loadAll(AiRuntime of) {
        of.textEncoders().languages().forEach(language -> of.textEncoders().forLanguage(language));
    }

    private static List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        try (var files = Files.list(AiSettings.shared().folder().resolve("encoders"))) {
            // A sum's time says when its encoder was last used.
            for (Path file : files.filter(file -> file.toString().endsWith(".pt"))
                    .sorted()
                    .toList()) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void a_damaged_file_is_made_again(@TempDir Path folder) throws IOException {
        EncoderFiles files = new EncoderFiles(folder);
        EncoderSource english = EncoderSource.published(Pretrained.ENGLISH);
        Path archive = files.archive(english, Variant.BF16);
        byte[] sound = Files.readAllBytes(archive);
        byte[] damaged = sound.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(archive, damaged);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

        assertThat(files.archive(english, Variant.BF16)).isEqualTo(archive).hasBinaryContent(sound);
        assertThat(folder).isDirectoryNotContaining("glob:**.{tmp,onnx}");
    }

    @Test
    void using_an_encoder_is_noted_and_preparing_one_clears_up(@TempDir Path folder) throws IOException {
        Instant day = Instant.parse("2026-05-01T10:00:00Z");
        EncoderSource english = EncoderSource.published(Pretrained.ENGLISH);
        Path crashed = Files.writeString(folder.resolve("all-minilm-l6-v2123.tmp"), "half of it");
        Files.setLastModifiedTime(crashed, FileTime.from(day.minus(Duration.ofDays(2))));

        Path archive = new EncoderFiles(folder, Clock.fixed(day, ZoneOffset.UTC)).archive(english, Variant.BF16);

        assertThat(crashed).doesNotExist();
        Path sum = OldEncoders.sumOf(archive);
        assertThat(Files.getLastModifiedTime(sum).toInstant()).isEqualTo(day);
        FileTime made = Files.getLastModifiedTime(archive);
        Instant later = day.plus(Duration.ofDays(40));
        assertThat(new EncoderFiles(folder, Clock.fixed(later, ZoneOffset.UTC)).archive(english, Variant.BF16))
                .isEqualTo(archive);
        assertThat(Files.getLastModifiedTime(sum).toInstant()).isEqualTo(later);
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @Test
    void native_memory_is_given_back_after_every_call() {
        try (AiRuntime fresh = withoutCache()) {
            TextEncoder encoder = fresh.textEncoders().forLanguage("en").orElseThrow();
            encoder.encode(List.of("first call"));
            TorchModule module = ((TorchTextEncoder) encoder).module();
            int before = module.liveResources();
            IntStream.range(0, 50).forEach(i -> encoder.encode(List.of("call " + i, "and another one of " + i)));

            assertThat(module.liveResources()).isEqualTo(before);
        }
    }

    @Test
    void a_language_without_an_encoder_has_none() {
        assertThat(runtime.textEncoders().languages()).containsExactlyInAnyOrder("en", "zh");
        assertThat(runtime.textEncoders().forLanguage("de")).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_written_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> AiRuntime.start(AiSettings.in(file.resolve("below"))))
                .isInstanceOf(ForetellException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("FORETELL_AI_CACHE");
    }

    @Test
    void nothing_is_downloaded_or_reported() {
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }
}
