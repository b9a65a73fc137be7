package io.foretell.spi.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the sentences of {@link Enricher#messages} from properties files, one per language. */
public final class Sentences {
    private Sentences() {}

    /**
     * Reads {@code messages_en.properties} and, over it, {@code messages_<language>.properties}, both in UTF-8, from the
     * package of a class of the plugin. What is not translated stays English; a language without a file is English.
     */
    public static Map<String, String> beside(Class<?> anchor, Locale locale) {
        Map<String, String> sentences = load(anchor, Locale.ENGLISH.getLanguage());
        sentences.putAll(load(anchor, locale.getLanguage()));
        return Map.copyOf(sentences);
    }

    private static Map<String, String> load(Class<?> anchor, String language) {
        Map<String, String> sentences = new TreeMap<>();
        try (InputStream in = anchor.getResourceAsStream("messages_" + language + ".properties")) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(code -> sentences.put(code, properties.getProperty(code)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
