package io.foretell.sentiment.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the model that ships: per language an adapter, a head, a model of characters and thresholds, then the sums. An
 * interrupted run goes on where it was as long as the work folder is kept. Deterministic for the same data; the thresholds
 * also depend, in the last digits, on the encoder variant of the machine.
 */
public final class TrainModel {
    private TrainModel() {}

    /**
     * @param arguments the model's folder, a folder for work, then {@code key=value}, parted by spaces, for {@link Recipe}
     *     and {@code language}; the data are in {@code FORETELL_DATA}. A run that leaves domains out only says how well
     *     they are read, and leaves the model alone.
     */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(Objects.requireNonNull(System.getenv("FORETELL_DATA"), "set FORETELL_DATA"));
        Path model = Path.of(arguments[0]);
        Map<String, String> changes = new HashMap<>();
        Stream.of(arguments)
                .skip(2)
                .flatMap(some -> Stream.of(some.split(" ")))
                .filter(change -> change.contains("="))
                .map(change -> change.split("=", 2))
                .forEach(pair -> changes.put(pair[0], pair[1]));
        String leaveOut = changes.getOrDefault("leaveOut", "");
        Path work = Path.of(arguments[1]).resolve(leaveOut.isEmpty() ? "." : "without-" + leaveOut);
        String only = changes.getOrDefault("language", "");
        List<String> languages = only.isEmpty() ? List.of("en", "zh") : List.of(only);
        // One core each.
        languages.parallelStream().forEach(language -> fineTune(language, data, work, changes));
        if (leaveOut.isEmpty()) {
            for (String language : languages) {
                int last = Recipe.runs(language);
                Path learnt = Blend.run(language, runs(work, last));
                HeadFitting.run(language, Recipe.of(language, last, changes), data, learnt, model);
            }
            sums(model);
        }
    }

    /** Where domains are left out the last run alone, which reads the most texts, says how they are read. */
    private static void fineTune(String language, Path data, Path work, Map<String, String> changes) {
        int last = Recipe.runs(language);
        boolean whole = changes.getOrDefault("leaveOut", "").isEmpty();
        for (int run = whole ? 1 : last; run <= last; run++) {
            Path folder = runs(work, last).get(run - 1);
            try {
                if (!Files.exists(folder.resolve(language + ".head"))) {
                    FineTune.run(language, data, folder, Recipe.of(language, run, changes));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> runs(Path work, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(run -> work.resolve("run-" + run))
                .toList();
    }

    private static void sums(Path model) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(adapter|ngrams|properties)"))
                    .sorted()
                    .toList()) {
                lines.append(HeadFitting.sha256(Files.readAllBytes(file)))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
        }
        Files.writeString(model.resolve("SHA256SUMS"), lines);
    }
}
