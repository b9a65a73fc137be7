package io.foretell.sentiment.training;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.TextEncoder;
import io.foretell.sentiment.TextVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trains one head per language and writes {@code model/<language>.properties}. The strength of the penalty is chosen by
 * domains left out altogether, the neutral band is calibrated on one half of our own sentences, and the figures are for
 * texts that were in neither. Deterministic for the same data and encoder variant.
 */
public final class TrainHeads {
    private static final double[] PENALTIES = {0.1, 0.5, 2};

    private TrainHeads() {}

    /** @param arguments folder for the heads; the data are in {@code FORETELL_DATA} */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(Objects.requireNonNull(System.getenv("FORETELL_DATA"), "set FORETELL_DATA"));
        try (AiRuntime runtime = AiRuntime.start(AiSettings.shared())) {
            say("%s", runtime.describe());
            for (String language : List.of("en", "zh")) {
                train(
                        language,
                        data,
                        runtime.textEncoders().forLanguage(language).orElseThrow(),
                        Path.of(arguments[0]));
            }
        }
    }

    private static void train(String language, Path data, TextEncoder encoder, Path target) throws IOException {
        Examples all = encode(Corpora.read(data, language), language, encoder);
        Examples train = all.where(text -> !text.isTest());
        List<String> domains =
                train.texts().stream().map(LabelledText::domain).distinct().toList();
        double penalty = 0;
        double best = -1;
        for (double candidate : PENALTIES) {
            double carried = carryOver(train, all, domains, candidate);
            say("%s penalty %.1f: a domain that was left out %.4f", language, candidate, carried);
            if (carried > best) {
                best = carried;
                penalty = candidate;
            }
        }
        double[] coefficients = train.fit(penalty);
        for (String domain : domains) {
            Examples test = all.where(text -> text.isTest() && text.domain().equals(domain));
            say("%s %s test: %d texts, accuracy %.4f", language, domain, test.size(), test.accuracy(coefficients));
        }
        Examples own = encode(Corpora.own(language), language, encoder);
        OrdinalCalibration calibration = own.where(text -> !text.isTest()).calibrate(coefficients);
        say("%s %s", language, calibration);
        write(target.resolve(language + ".properties"), language, encoder, coefficients, calibration);
    }

    /** Mean accuracy on the test texts of each domain, without any text of that domain in training. */
    private static double carryOver(Examples train, Examples all, List<String> domains, double penalty) {
        return domains.parallelStream()
                .mapToDouble(left -> {
                    double[] coefficients =
                            train.where(text -> !text.domain().equals(left)).fit(penalty);
                    double accuracy = all.where(
                                    text -> text.isTest() && text.domain().equals(left))
                            .accuracy(coefficients);
                    say("  without %s: %.4f", left, accuracy);
                    return accuracy;
                })
                .average()
                .orElseThrow();
    }

    private static Examples encode(List<LabelledText> texts, String language, TextEncoder encoder) {
        say("%s: encoding %d texts", language, texts.size());
        int chunk = 1000;
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += chunk) {
            vectors.addAll(TextVectors.of(
                    texts.subList(from, Math.min(texts.size(), from + chunk)).stream()
                            .map(LabelledText::text)
                            .toList(),
                    language,
                    encoder));
        }
        return new Examples(texts, vectors);
    }

    private static void write(
            Path file, String language, TextEncoder encoder, double[] coefficients, OrdinalCalibration calibration)
            throws IOException {
        int dimension = encoder.dimension();
        String weights = IntStream.range(0, dimension)
                .mapToObj(i -> String.format(Locale.ROOT, "%.6g", coefficients[i]))
                .collect(Collectors.joining(","));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "# Written by TrainHeads; see MODEL-CARD.md.%nlanguage=%s%nbias=%.6g%nslope=%.6g%nlower=%.6g%nupper=%.6g%nweights=%s%n",
                        language,
                        coefficients[dimension],
                        calibration.slope(),
                        calibration.lower(),
                        calibration.upper(),
                        weights));
        say("written %s", file);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
