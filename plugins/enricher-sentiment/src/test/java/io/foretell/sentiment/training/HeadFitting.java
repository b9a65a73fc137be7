package io.foretell.sentiment.training;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.ai.api.TextEncoder;
import io.foretell.sentiment.Ngrams;
import io.foretell.sentiment.TextVectors;
import io.foretell.sentiment.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the model's files of what {@link FineTune} and {@link Blend} left: the head that was trained with the encoder, the
 * model of characters where the recipe wants one, and thresholds that are fitted, on the adapted encoder as it will run,
 * to those of our own training sentences that were held back.
 */
final class HeadFitting {
    private static final int CHUNK = 1000;

    private final String language;
    private final AdaptedTextEncoder encoder;
    private final double[] head;
    private final Ngrams ngrams;

    private HeadFitting(String language, AdaptedTextEncoder encoder, double[] head, Ngrams ngrams) {
        this.language = language;
        this.encoder = encoder;
        this.head = head;
        this.ngrams = ngrams;
    }

    /**
     * @param work where the adapter and the head are
     * @param model gets both, the model of characters and the thresholds
     */
    static void run(String language, Recipe recipe, Path data, Path work, Path model) throws IOException {
        Path adapter = work.resolve(language + ".adapter");
        String sha256 = sha256(Files.readAllBytes(adapter));
        try (AiRuntime runtime = AiRuntime.start(AiSettings.shared());
                AdaptedTextEncoder encoder = runtime.textEncoders()
                        .adapted(language, new AdapterFile(adapter, sha256))
                        .orElseThrow()) {
            double[] head = Blend.head(work.resolve(language + ".head"));
            List<LabelledText> corpora = Corpora.read(data, language, recipe.run());
            Ngrams ngrams = NgramFitting.fit(Corpora.lesson(corpora, language, recipe), language, recipe);
            HeadFitting fitting = new HeadFitting(language, encoder, head, ngrams);
            Thresholds thresholds = fitting.calibrate();
            fitting.report(corpora, thresholds);
            Files.createDirectories(model);
            Files.copy(adapter, model.resolve(language + ".adapter"), StandardCopyOption.REPLACE_EXISTING);
            fitting.write(model, sha256, thresholds);
        }
    }

    private record AdapterFile(Path file, String sha256) implements AdapterSource {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    private Thresholds calibrate() throws IOException {
        Examples own = encode(
                Corpora.own(language).stream().filter(LabelledText::isTest).toList());
        Thresholds thresholds = OrdinalCalibration.fit(own.values(head), own.labels());
        FineTune.say("%s %s, %s", language, thresholds, marks(thresholds, own));
        return thresholds;
    }

    /** As the product reads them. */
    private Marks marks(Thresholds thresholds, Examples examples) {
        double[] characters = examples.texts().stream()
                .mapToDouble(text -> ngrams.value(TextVectors.plain(text.text(), language)))
                .toArray();
        return Marks.of(thresholds, examples.values(head), characters, examples.labels());
    }

    /** On texts that were neither trained nor calibrated on. */
    private void report(List<LabelledText> corpora, Thresholds thresholds) throws IOException {
        List<LabelledText> texts = new ArrayList<>(Corpora.mail(language));
        corpora.stream().filter(LabelledText::isTest).forEach(texts::add);
        texts.stream()
                .collect(Collectors.groupingBy(LabelledText::domain, TreeMap::new, Collectors.toList()))
                .forEach((domain, tests) -> {
                    FineTune.say("%s %s test: %s", language, domain, marks(thresholds, encode(tests)));
                });
    }

    private Examples encode(List<LabelledText> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
            vectors.addAll(TextVectors.of(
                    texts.subList(from, Math.min(texts.size(), from + CHUNK)).stream()
                            .map(LabelledText::text)
                            .toList(),
                    language,
                    (TextEncoder) encoder));
        }
        return new Examples(texts, vectors);
    }

    private void write(Path model, String adapter, Thresholds thresholds) throws IOException {
        int dimension = head.length - 1;
        String weights = IntStream.range(0, dimension)
                .mapToObj(i -> String.format(Locale.ROOT, "%.6g", head[i]))
                .collect(Collectors.joining(","));
        Path file = model.resolve(language + ".properties");
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "# Written by TrainModel; see MODEL-CARD.md.%nlanguage=%s%nadapter=%s%n%sbias=%.6g%nslope=%.6g%nlower=%.6g%nupper=%.6g%nlapse=%.6g%nweights=%s%n",
                        language,
                        adapter,
                        writeNgrams(model.resolve(language + ".ngrams")),
                        head[dimension],
                        thresholds.slope(),
                        thresholds.lower(),
                        thresholds.upper(),
                        thresholds.lapse(),
                        weights));
        FineTune.say("written %s", file);
    }

    /** @return the head's line with its SHA-256, empty when there is nothing to write */
    private String writeNgrams(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (ngrams.equals(Ngrams.NONE)) {
            return "";
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ngrams.write(out);
        }
        return "ngrams=" + sha256(Files.readAllBytes(file)) + System.lineSeparator();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
