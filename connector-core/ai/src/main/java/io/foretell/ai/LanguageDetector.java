package io.foretell.ai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
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
 * <p>The detector knows 103 languages and is easily led astray by a short sentence. It may therefore only choose among
 * those that business mail is likely to be written in, and a very short text passes for English unless something speaks
 * against it: 'Thanks!' should not be lost.
 */
final class LanguageDetector {
    private static final String MODEL = "/langdetect-183.bin";
    private static final Map<String, String> CANDIDATES = byThreeLetters(
            "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "tr",
            "et", "lv", "lt", "sl", "vi", "id");
    /** Below this many letters the detector's first choice is often wrong. */
    private static final int FEW_LETTERS = 40;
    /** English among the candidates: enough for a short text, which says little about any language. */
    private static final double ENGLISH_IF_SHORT = 0.04;

    private static final double SURE = 0.5;
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
        return script.isLatin() ? detectLatin(text, script.latin()) : Optional.empty();
    }

    private Optional<String> detectLatin(String text, int letters) {
        String start = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        Map<String, Double> shares = new HashMap<>();
        for (Language language : detector.get().predictLanguages(start)) {
            String code = CANDIDATES.get(language.getLang());
            if (code != null) {
                shares.merge(code, language.getConfidence(), Double::sum);
            }
        }
        double total = shares.values().stream().mapToDouble(share -> share).sum();
        double english = shares.getOrDefault("en", 0.0) / total;
        if (letters < FEW_LETTERS
                && english >= ENGLISH_IF_SHORT
                && text.chars().allMatch(c -> c < 0x2100 && !accented(c))) {
            return Optional.of("en");
        }
        return shares.entrySet().stream()
                .filter(share -> share.getValue() / total >= SURE)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean accented(int c) {
        return c > 0x7f && Character.isLetter(c);
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
