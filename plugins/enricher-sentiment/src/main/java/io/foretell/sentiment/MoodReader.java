package io.foretell.sentiment;

import static java.util.Objects.requireNonNull;

import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.TextEncoders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the mood of texts in the languages that have both an encoder and a head. Safe for several threads; close it when
 * none of them is at work.
 */
final class MoodReader implements AutoCloseable {
    /** Languages that we trained a head for. */
    static final List<String> LANGUAGES = List.of("en", "zh");

    private final TextEncoders encoders;
    private final Map<String, Voice> voices = new TreeMap<>();
    private final double band;

    private record Voice(AdaptedTextEncoder encoder, Head head) {}

    /** @param band the neutral band's width, 1 as calibrated */
    MoodReader(TextEncoders encoders, double band) {
        this.encoders = encoders;
        this.band = band;
        for (String language : LANGUAGES) {
            Head head = Head.load(language);
            encoders.adapted(language, head.adapterSource(language))
                    .ifPresent(encoder -> voices.put(language, new Voice(encoder, head)));
        }
    }

    String fingerprint() {
        return String.join(
                " ",
                voices.entrySet().stream()
                        .map(voice -> voice.getKey() + ":"
                                + voice.getValue().encoder().fingerprint() + ":"
                                + voice.getValue().head().checksum())
                        .toList());
    }

    /** The language of a text; empty when it cannot be told. A text of nothing but pictures is what they mean. */
    Optional<String> language(String text) {
        return encoders.detectLanguage(text).or(() -> encoders.detectLanguage(Wording.plain(text, "en")));
    }

    /** Whether there is a head for this language. */
    boolean reads(String language) {
        return voices.containsKey(language);
    }

    /**
     * All texts at once, so that the encoder can batch them.
     *
     * @return one per text; empty where the language is not known
     */
    List<Optional<Reading>> read(List<String> texts) {
        return read(texts, texts.stream().map(this::language).toList());
    }

    /**
     * Texts whose language is known already.
     *
     * @return one per text; empty where there is no language or no head for it
     */
    List<Optional<Reading>> read(List<String> texts, List<Optional<String>> languages) {
        Map<String, List<Integer>> byLanguage = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            int position = i;
            languages.get(i).filter(voices::containsKey).ifPresent(language -> byLanguage
                    .computeIfAbsent(language, key -> new ArrayList<>())
                    .add(position));
        }
        List<Optional<Reading>> readings = new ArrayList<>(Collections.nCopies(texts.size(), Optional.empty()));
        byLanguage.forEach((language, positions) -> {
            Voice voice = requireNonNull(voices.get(language));
            List<float[]> vectors =
                    TextVectors.of(positions.stream().map(texts::get).toList(), language, voice.encoder());
            for (int i = 0; i < positions.size(); i++) {
                MoodShares shares = voice.head().shares(voice.head().value(vectors.get(i)), band);
                readings.set(positions.get(i), Optional.of(new Reading(language, shares)));
            }
        });
        return readings;
    }

    @Override
    public void close() {
        voices.values().forEach(voice -> voice.encoder().close());
    }
}
