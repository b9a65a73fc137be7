package io.foretell.sentiment;

import java.util.List;

/** Reads the mood of texts of a language, or of any language. Safe for several threads; owns native memory. */
interface Voice extends AutoCloseable {
    /** Of all that its shares depend on besides the text. */
    String fingerprint();

    /**
     * All texts at once, so that they can be batched.
     *
     * @param language ISO 639-1, empty when it is not known
     * @return one per text
     */
    List<MoodShares> shares(List<String> texts, String language);

    @Override
    void close();
}
