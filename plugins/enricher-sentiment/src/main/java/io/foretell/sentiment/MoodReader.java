package io.foretell.sentiment;

import io.foretell.ai.api.TextEncoders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the mood of texts in the languages that have a voice: the admin's own model, or what we trained. Safe for several
 * threads; close it when none of them is at work.
 */
final class MoodReader implements AutoCloseable {
    /** Languages that we trained a head for. */
    static final List<String> LANGUAGES = List.of("en", "zh");

    private static final String NOT_TOLD = "";

    private final TextEncoders encoders;
    private final Map<String, Voice> voices;
    private final double band;
    private final Verdicts verdicts;

    private MoodReader(TextEncoders encoders, Map<String, Voice> voices, double band, Verdicts verdicts) {
        this.band = band;
        this.verdicts = verdicts;
        this.encoders = encoders;
        this.voices = voices;
    }

    /**
     * Takes what we trained for the languages that no own model reads.
     *
     * @param own by language, or {@link OwnModels#ANY}
     * @param band the neutral band's width of ours, 1 as calibrated
     * @param verdicts what was read before
     */
    static MoodReader of(TextEncoders encoders, Map<String, Voice> own, double band, Verdicts verdicts) {
        MoodReader reader = new MoodReader(encoders, new TreeMap<>(own), band, verdicts);
        if (own.containsKey(OwnModels.ANY)) {
            return reader;
        }
        try {
            for (String language : LANGUAGES) {
                if (!own.containsKey(language)) {
                    Head head = Head.load(language);
                    Ngrams ngrams = head.loadNgrams(language);
                    encoders.adapted(language, head.adapterSource(language))
                            .ifPresent(encoder ->
                                    reader.voices.put(language, new ShippedVoice(encoder, head, ngrams, band)));
                }
            }
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    String fingerprint() {
        return String.join(
                " ",
                voices.entrySet().stream()
                        .map(voice -> voice.getKey() + ":" + voice.getValue().fingerprint())
                        .toList());
    }

    /** The language of a text; empty when it cannot be told. A text of nothing but pictures is what they mean. */
    Optional<String> language(String text) {
        return encoders.detectLanguage(text).or(() -> encoders.detectLanguage(Wording.plain(text, "en")));
    }

    /** Whether texts of this language can be read; empty stands for one that cannot be told. */
    boolean reads(String language) {
        return voices.containsKey(language) || voices.containsKey(OwnModels.ANY);
    }

    /** The admin's own models, described, by language or {@link OwnModels#ANY}. */
    Map<String, String> ownModels() {
        Map<String, String> own = new LinkedHashMap<>();
        voices.forEach((language, voice) -> {
            if (voice instanceof OwnVoice brought) {
                own.put(language, brought.description());
            }
        });
        return own;
    }

    /**
     * All texts at once, so that the encoder can batch them.
     *
     * @return one per text; empty where the language cannot be read
     */
    List<Optional<Reading>> read(List<String> texts) {
        return read(
                texts,
                texts.stream().map(text -> language(text).orElse(NOT_TOLD)).toList());
    }

    /**
     * Texts whose language was looked for already.
     *
     * @param languages empty where it cannot be told
     * @return one per text; empty where the language cannot be read
     */
    List<Optional<Reading>> read(List<String> texts, List<String> languages) {
        Map<String, List<Integer>> byLanguage = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (reads(languages.get(i))) {
                byLanguage
                        .computeIfAbsent(languages.get(i), key -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Optional<Reading>> readings = new ArrayList<>(Collections.nCopies(texts.size(), Optional.empty()));
        byLanguage.forEach((language, positions) -> {
            List<MoodShares> shares = shares(positions.stream().map(texts::get).toList(), language);
            for (int i = 0; i < positions.size(); i++) {
                readings.set(positions.get(i), Optional.of(new Reading(language, shares.get(i))));
            }
        });
        return readings;
    }

    private List<MoodShares> shares(List<String> texts, String language) {
        Voice voice = voice(language);
        String key = language + " " + voice.fingerprint() + " " + band;
        Map<String, MoodShares> known = new HashMap<>();
        texts.forEach(text -> verdicts.find(key, text).ifPresent(shares -> known.put(text, shares)));
        List<String> unknown = texts.stream()
                .filter(text -> !known.containsKey(text))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            List<MoodShares> read = voice.shares(unknown, language);
            for (int i = 0; i < unknown.size(); i++) {
                verdicts.put(key, unknown.get(i), read.get(i));
                known.put(unknown.get(i), read.get(i));
            }
        }
        return texts.stream().map(known::get).map(Objects::requireNonNull).toList();
    }

    private Voice voice(String language) {
        Voice own = voices.get(language);
        return own != null ? own : Objects.requireNonNull(voices.get(OwnModels.ANY));
    }

    @Override
    public void close() {
        voices.values().forEach(Voice::close);
    }
}
