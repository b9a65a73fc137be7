package io.foretell.ai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells a text's language: Chinese and Japanese by their script, languages in Latin letters with OpenNLP's detector.
 * Safe for several threads.
 *
 * <p>The detector knows 103 languages and spreads its confidence over all of them; a short sentence easily leads it
 * astray. It may therefore only choose among those that business mail is likely to be written in, only its ratios count,
 * and a text passes for English unless another language is clearly likelier: 'Thanks!' should not be lost.
 */
final class LanguageDetector {
    private static final String MODEL = "/langdetect-183.bin";
    private static final String ENGLISH = "en";
    private static final Map<String, String> CANDIDATES = byThreeLetters(
            ENGLISH, "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr",
            "tr", "et", "lv", "lt", "sl", "vi", "id");
    /** How much likelier than the next language the likeliest must be; measured on short courtesies. */
    private static final double CLEARLY = 1.15;

    private static final int MAX_CHARS = 2_000;

    private final ThreadLocal<LanguageDetectorME> detector;

    private LanguageDetector(LanguageDetectorModel model) {
        detector = ThreadLocal.withInitial(() -> new LanguageDetectorME(model));
    }

    static LanguageDetector load() {
        try (@Nullable InputStream in = LanguageDetector.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw AiErrors.weights("language detector", MODEL + " is not on the class path");
            }
            return new LanguageDetector(new LanguageDetectorModel(in));
        } catch (IOException e) {
            throw AiErrors.weights("language detector", String.valueOf(e.getMessage()));
        }
    }

    /** ISO 639-1; empty when it cannot be told. */
    Optional<String> detect(String text) {
        Script script = Script.of(text);
        if (script.isJapanese()) {
            return Optional.of("ja");
        }
        if (script.isChinese()) {
            return Optional.of("zh");
        }
        return script.isLatin() ? detectLatin(text) : Optional.empty();
    }

    private Optional<String> detectLatin(String text) {
        String start = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        Map<String, Double> shares = new HashMap<>();
        for (Language language : detector.get().predictLanguages(start)) {
            String code = CANDIDATES.get(language.getLang());
            if (code != null) {
                shares.merge(code, language.getConfidence(), Double::sum);
            }
        }
        List<Map.Entry<String, Double>> likeliest = shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
        double first = likeliest.get(0).getValue();
        if (first < CLEARLY * shares.getOrDefault(ENGLISH, 0.0)) {
            return Optional.of(ENGLISH);
        }
        return first >= CLEARLY * likeliest.get(1).getValue()
                ? Optional.of(likeliest.get(0).getKey())
                : Optional.empty();
    }

    private static Map<String, String> byThreeLetters(String... codes) {
        Map<String, String> byThree = new HashMap<>();
        Arrays.stream(codes).forEach(code -> {
            try {
                byThree.put(new Locale(code).getISO3Language(), code);
            } catch (MissingResourceException e) {
                throw new IllegalArgumentException(code, e);
            }
        });
        return Map.copyOf(byThree);
    }
}
