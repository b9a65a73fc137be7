package io.foretell.sentiment;

import io.foretell.ai.api.AdaptedTextEncoder;
import java.util.List;

/**
 * What we trained for a language.
 *
 * @param band the neutral band's width, 1 as calibrated
 */
record ShippedVoice(AdaptedTextEncoder encoder, Head head, double band) implements Voice {
    @Override
    public String fingerprint() {
        return encoder.fingerprint() + ":" + head.checksum();
    }

    @Override
    public List<MoodShares> shares(List<String> texts, String language) {
        return TextVectors.of(texts, language, encoder).stream()
                .map(vector -> head.shares(head.value(vector), band))
                .toList();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
