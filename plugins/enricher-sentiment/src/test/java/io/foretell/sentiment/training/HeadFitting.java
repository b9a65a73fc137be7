package io.foretell.sentiment.training;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.AdapterSource;
import io.foretell.ai.api.TextEncoder;
import io.foretell.sentiment.TextVectors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the model's files of what {@link FineTune} left: the head that was trained with the encoder, and thresholds that
 * are fitted, on the adapted encoder as it will run, to those of our own training sentences that were held back.
 */
final class HeadFitting {
    private static final int CHUNK = 1000;

    private final String language;
    private final AdaptedTextEncoder encoder;

    private HeadFitting(String language, AdaptedTextEncoder encoder) {
        this.language = language;
        this.encoder = encoder;
    }

    /** @param work where the adapter and the head are; {@code model} gets both and the thresholds */
    static void run(String language, Path data, Path work, Path model) throws IOException {
        Path adapter = work.resolve(language + ".adapter");
        String sha256 = sha256(Files.readAllBytes(adapter));
        try (AiRuntime runtime = AiRuntime.start(AiSettings.shared());
                AdaptedTextEncoder encoder = runtime.textEncoders()
                        .adapted(language, new AdapterFile(adapter, sha256))
                        .orElseThrow()) {
            double[] head = head(work.resolve(language + ".head"));
            HeadFitting fitting = new HeadFitting(language, encoder);
            OrdinalCalibration calibration = fitting.calibrate(head);
            fitting.report(data, head, calibration);
            Files.createDirectories(model);
            Files.copy(adapter, model.resolve(language + ".adapter"), StandardCopyOption.REPLACE_EXISTING);
            write(model.resolve(language + ".properties"), language, sha256, head, calibration);
        }
    }

    private record AdapterFile(Path file, String sha256) implements AdapterSource {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    private static double[] head(Path file) throws IOException {
        Properties entries = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            entries.load(in);
        }
        String[] weights = entries.getProperty("weights").split(",");
        double[] head = new double[weights.length + 1];
        for (int i = 0; i < weights.length; i++) {
            head[i] = Double.parseDouble(weights[i]);
        }
        head[weights.length] = Double.parseDouble(entries.getProperty("bias"));
        return head;
    }

    private OrdinalCalibration calibrate(double[] head) throws IOException {
        Examples own = encode(
                Corpora.own(language).stream().filter(LabelledText::isTest).toList());
        OrdinalCalibration calibration = OrdinalCalibration.fit(own.values(head), own.labels());
        FineTune.say("%s %s, %s", language, calibration, Marks.of(calibration, own.values(head), own.labels()));
        return calibration;
    }

    /** On texts that were neither trained nor calibrated on. */
    private void report(Path data, double[] head, OrdinalCalibration calibration) throws IOException {
        List<LabelledText> texts = new ArrayList<>(Corpora.mail(language));
        Corpora.read(data, language).stream().filter(LabelledText::isTest).forEach(texts::add);
        texts.stream()
                .collect(Collectors.groupingBy(LabelledText::domain, TreeMap::new, Collectors.toList()))
                .forEach((domain, tests) -> {
                    Examples examples = encode(tests);
                    Marks marks = Marks.of(calibration, examples.values(head), examples.labels());
                    FineTune.say("%s %s test: %s", language, domain, marks);
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

    private static void write(Path file, String language, String adapter, double[] head, OrdinalCalibration calibration)
            throws IOException {
        int dimension = head.length - 1;
        String weights = IntStream.range(0, dimension)
                .mapToObj(i -> String.format(Locale.ROOT, "%.6g", head[i]))
                .collect(Collectors.joining(","));
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "# Written by TrainModel; see MODEL-CARD.md.%nlanguage=%s%nadapter=%s%nbias=%.6g%nslope=%.6g%nlower=%.6g%nupper=%.6g%nlapse=%.6g%nweights=%s%n",
                        language,
                        adapter,
                        head[dimension],
                        calibration.slope(),
                        calibration.lower(),
                        calibration.upper(),
                        calibration.lapse(),
                        weights));
        FineTune.say("written %s", file);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
