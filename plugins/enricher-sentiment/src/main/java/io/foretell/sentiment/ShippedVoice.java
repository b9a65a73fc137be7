package io.foretell.sentiment;

import io.foretell.ai.api.AdaptedTextEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What we trained for a language.
 *
 * @param band the neutral band's width, 1 as calibrated
 */
record ShippedVoice(AdaptedTextEncoder encoder, Head head, Ngrams ngrams, double band) implements Voice {
    @Override
    public String fingerprint() {
        return encoder.fingerprint() + ":" + head.checksum();
    }

    @Override
    public List<MoodShares> shares(List<String> texts, String language) {
        List<String> plain =
                texts.stream().map(text -> Wording.plain(text, language)).toList();
        List<float[]> vectors = TextVectors.ofPlain(plain, language, encoder);
        List<MoodShares> shares = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            double characters = ngrams.value(plain.get(i));
            shares.add(head.shares(head.value(vectors.get(i)), characters, band));
        }
        return shares;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
