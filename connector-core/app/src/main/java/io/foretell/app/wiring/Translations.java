package io.foretell.app.wiring;

import io.foretell.engine.Errors;
import io.foretell.engine.words.ReasonRenderer;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An admin's own sentences: files {@code <enricher>_<language>.properties} in UTF-8 in the folder {@code messages} beside
 * {@code connector.yml}. What a file leaves out stays as the plugin has it.
 */
final class Translations {
    static final Translations NONE = new Translations(Map.of());

    private static final String FOLDER = "messages";
    private static final String ENDING = ".properties";

    private final Map<String, Map<String, String>> files;

    private Translations(Map<String, Map<String, String>> files) {
        this.files = Map.copyOf(files);
    }

    /** @throws ForetellException F-1001 when a file cannot be understood */
    static Translations beside(Path configuration) {
        Path folder = configuration.toAbsolutePath().resolveSibling(FOLDER);
        if (!Files.isDirectory(folder)) {
            return NONE;
        }
        Map<String, Map<String, String>> files = new HashMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file :
                    found.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.length() - ENDING.length()), read(file));
            }
        } catch (IOException e) {
            throw wrong("the folder '" + folder + "' cannot be read: look at its rights", e);
        }
        return new Translations(files);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("'" + file + "' cannot be read as sentences in UTF-8: " + e.getMessage(), e);
        }
        Map<String, String> sentences = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
        return Map.copyOf(sentences);
    }

    private static ForetellException wrong(String sentence, Exception cause) {
        return new ForetellException(Errors.CONFIGURATION, sentence, String.valueOf(cause), cause);
    }

    Map<String, String> of(String enricher, Locale language) {
        return files.getOrDefault(enricher + "_" + language.getLanguage(), Map.of());
    }

    /**
     * @throws ForetellException F-1001 when a file translates a sentence that this enricher does not have, or writes days
     *     as nobody can
     */
    void check(String enricher, Collection<String> codes) {
        files.forEach((name, sentences) -> {
            if (name.matches(enricher + "_[a-z]{2,3}")) {
                check(FOLDER + "/" + name + ENDING, sentences, enricher, codes);
            }
        });
    }

    private static void check(String file, Map<String, String> sentences, String enricher, Collection<String> codes) {
        TreeSet<String> unknown = new TreeSet<>(sentences.keySet());
        unknown.removeAll(codes);
        if (!unknown.isEmpty()) {
            throw new ForetellException(
                    Errors.CONFIGURATION,
                    file + " translates " + unknown + ", which '" + enricher + "' does not say; it says "
                            + new TreeSet<>(codes));
        }
        sentences.forEach(
                (code, sentence) -> ReasonRenderer.wrongFormat(code, sentence).ifPresent(wrong -> {
                    throw new ForetellException(Errors.CONFIGURATION, file + ": " + code + ": " + wrong);
                }));
    }
}
