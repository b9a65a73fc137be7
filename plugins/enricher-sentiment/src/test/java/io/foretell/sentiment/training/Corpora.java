package io.foretell.sentiment.training;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the corpora that {@code corpora.tsv} lists, and the sentences that we wrote ourselves. */
public final class Corpora {
    private Corpora() {}

    /**
     * @param folder where the listed files are
     * @param run from 1; of some files later runs read more
     */
    static List<LabelledText> read(Path folder, String language, int run) throws IOException {
        Map<String, LabelledText> byText = new LinkedHashMap<>();
        for (String line : lines("training/corpora.tsv")) {
            String[] entry = line.split("\t");
            if (entry[0].equals(language)) {
                for (LabelledText text : read(folder.resolve(entry[2]), entry, run)) {
                    byText.merge(text.text(), text, (first, second) -> second.isTest() ? second : first);
                }
            }
        }
        return List.copyOf(byText.values());
    }

    /** All that a recipe trains on, our own sentences included. */
    static List<LabelledText> lesson(List<LabelledText> corpora, String language, Recipe recipe) throws IOException {
        return Stream.concat(corpora.stream(), own(language).stream())
                .filter(text -> !text.isTest() && !recipe.leavesOut(text.domain()))
                .toList();
    }

    private static List<LabelledText> read(Path file, String[] entry, int run) throws IOException {
        List<LabelledText> texts =
                switch (entry[3]) {
                    case "json" -> readJson(file, entry);
                    case "conll" -> readConll(file, entry);
                    default -> readTable(file, entry);
                };
        String[] limits = entry[7].split("/");
        int limit = Integer.parseInt(limits[Math.min(run, limits.length) - 1]);
        return limit == 0 ? texts : evenly(texts, limit);
    }

    /** The text is found by a path of keys, positions and stars for all. */
    private static List<LabelledText> readJson(Path file, String[] entry) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Stream<JsonElement> found = Stream.of(JsonParser.parseReader(reader));
            for (String step : entry[4].split("/")) {
                found = found.flatMap(element -> inside(element, step));
            }
            return found.map(text -> labelled(entry, text.getAsString(), "")).toList();
        }
    }

    /** A character and its tag in a line, an empty line between sentences. */
    private static List<LabelledText> readConll(Path file, String[] entry) throws IOException {
        return Stream.of(Files.readString(file).split("\\R\\R"))
                .map(sentence -> sentence.replaceAll("(?m) .*$|\\R", "").strip())
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> labelled(entry, sentence, ""))
                .toList();
    }

    private static Stream<JsonElement> inside(JsonElement element, String step) {
        if (step.equals("*")) {
            return element.getAsJsonArray().asList().stream();
        }
        return Stream.of(
                element.isJsonArray()
                        ? element.getAsJsonArray().get(Integer.parseInt(step))
                        : element.getAsJsonObject().get(step));
    }

    /** A label that begins with an equals sign is that of the whole file. */
    private static LabelledText labelled(String[] entry, String words, String rowLabel) {
        String text = words.replace("\ufeff", "").strip();
        String label = entry[5].startsWith("=") ? entry[5].substring(1) : rowLabel;
        boolean isTest = entry[6].equals("hash") ? LabelledText.isTestByHash(text) : entry[6].equals("test");
        return new LabelledText(entry[1], text, Double.parseDouble(label), isTest);
    }

    private static List<LabelledText> readTable(Path file, String[] entry) throws IOException {
        boolean csv = entry[3].equals("csv");
        CSVFormat format = csv
                ? CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                : CSVFormat.TDF.builder().setQuote(null).get();
        List<LabelledText> texts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(skipByteOrderMark(reader), format)) {
            for (CSVRecord row : parser) {
                String text = csv ? row.get(entry[4]) : row.get(Integer.parseInt(entry[4]));
                String label =
                        entry[5].startsWith("=") ? "" : csv ? row.get(entry[5]) : row.get(Integer.parseInt(entry[5]));
                if (!text.isBlank()) {
                    texts.add(labelled(entry, text, label));
                }
            }
        }
        return texts;
    }

    /** Every so many-th text: files are sorted by label. */
    static List<LabelledText> evenly(List<LabelledText> texts, int limit) {
        if (texts.size() <= limit) {
            return texts;
        }
        List<LabelledText> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(texts.get((int) ((long) i * texts.size() / limit)));
        }
        return some;
    }

    private static Reader skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /**
     * Sentences that we wrote to train on: what customers write, in the trades and tones that the open sets lack. Those
     * that are tests by hash are for calibration.
     */
    static List<LabelledText> own(String language) throws IOException {
        return labelledLines("train-" + language + ".tsv").stream()
                .map(entry -> new LabelledText("ours", entry[1], label(entry[0]), LabelledText.isTestByHash(entry[1])))
                .toList();
    }

    private static double label(String word) {
        return List.of("negative", "neutral", "positive").indexOf(word) / 2.0;
    }

    /** Our own sentences in the style of customer mail, for tests only: text to label, in order. */
    public static Map<String, Double> ownTestSentences(String language) throws IOException {
        Map<String, Double> test = new TreeMap<>();
        for (String[] entry : labelledLines("mail-" + language + ".tsv")) {
            test.put(entry[1], label(entry[0]));
        }
        return test;
    }

    /** The same as {@link #ownTestSentences}. */
    static List<LabelledText> mail(String language) throws IOException {
        return ownTestSentences(language).entrySet().stream()
                .map(sentence -> new LabelledText("mail", sentence.getKey(), sentence.getValue(), true))
                .toList();
    }

    private static List<String[]> labelledLines(String resource) throws IOException {
        return lines(resource).stream().map(line -> line.split("\t")).toList();
    }

    private static List<String> lines(String resource) throws IOException {
        InputStream in = Objects.requireNonNull(
                Corpora.class.getResourceAsStream("/io/foretell/sentiment/" + resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
