package io.foretell.sentiment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The sentences of this plugin, from its message bundles. */
final class Messages {
    private static final Map<String, String> ENGLISH = load("en");
    private static final Map<String, String> CHINESE = load("zh");

    private Messages() {}

    static Map<String, String> of(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    private static Map<String, String> load(String language) {
        String name = "messages_" + language + ".properties";
        try (InputStream in = requireNonNull(Messages.class.getResourceAsStream(name), name)) {
            Properties sentences = new Properties();
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return sentences.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(code -> code, sentences::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
