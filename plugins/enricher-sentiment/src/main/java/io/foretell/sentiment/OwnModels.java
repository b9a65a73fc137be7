package io.foretell.sentiment;

import io.foretell.ai.api.OwnTextModels;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which own models an admin named.
 *
 * @param folders by language, or by {@link #ANY}
 * @param labels what the numbers mean, of all of them; empty: as usual
 */
record OwnModels(Map<String, String> folders, List<Mood> labels) {
    /** For a text in any language, also one that cannot be told. */
    static final String ANY = "any";

    private static final ErrorCode WRONG = new ErrorCode("F-3011", ErrorKind.CONFIG);
    private static final ErrorCode NO_SERVICE = new ErrorCode("F-3013", ErrorKind.CONFIG);
    private static final Pattern WITH_LANGUAGE = Pattern.compile("([a-z]{2}|any):\\s+(.+)");

    OwnModels {
        folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
        labels = List.copyOf(labels);
    }

    /** @param models each a folder, or a language and a folder such as {@code de: models/german} */
    static OwnModels of(List<String> models, List<String> labels) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String model : models) {
            Matcher parts = WITH_LANGUAGE.matcher(model.strip());
            boolean named = parts.matches();
            String language = named ? parts.group(1) : ANY;
            if (folders.put(language, named ? parts.group(2) : model.strip()) != null) {
                throw new ForetellException(
                        WRONG,
                        "The option 'model' of the enricher 'sentiment' names two folders for "
                                + (language.equals(ANY) ? "any language" : "'" + language + "'")
                                + ". Leave one, or say which language each reads: 'model: {de: models/german, any:"
                                + " models/other}'.");
            }
        }
        return new OwnModels(folders, labels.stream().map(OwnVoice::label).toList());
    }

    /** Opens all or none. */
    Map<String, Voice> open(Optional<OwnTextModels> service) {
        Map<String, Voice> voices = new LinkedHashMap<>();
        try {
            folders.forEach((language, folder) -> voices.put(
                    language,
                    OwnVoice.open(
                            service.orElseThrow(() -> new ForetellException(
                                    NO_SERVICE,
                                    "This installation cannot load a model of your own. Install the full distribution,"
                                            + " or take 'model' out of connector.yml.")),
                            folder,
                            labels)));
            return voices;
        } catch (RuntimeException e) {
            voices.values().forEach(Voice::close);
            throw e;
        }
    }
}
