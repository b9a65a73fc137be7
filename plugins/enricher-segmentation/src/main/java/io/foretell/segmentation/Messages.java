package io.foretell.segmentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The sentences, from a properties file per language; English where the language is not known. */
final class Messages {
    private Messages() {}

    static Map<String, String> of(Locale locale) {
        Map<String, String> messages = new TreeMap<>(load("en"));
        messages.putAll(load(locale.getLanguage()));
        return Map.copyOf(messages);
    }

    private static Map<String, String> load(String language) {
        Map<String, String> messages = new TreeMap<>();
        try (InputStream stream = Messages.class.getResourceAsStream("messages_" + language + ".properties")) {
            if (stream != null) {
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
                Properties properties = new Properties();
                properties.load(reader);
                properties.forEach((code, sentence) -> messages.put((String) code, (String) sentence));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
