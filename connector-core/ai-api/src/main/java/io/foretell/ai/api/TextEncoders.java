package io.foretell.ai.api;

import java.util.Optional;
import java.util.Set;

/** Pretrained sentence encoders, one per language; the spaces of two encoders must never be mixed. */
public interface TextEncoders {
    /** ISO 639-1 codes of the languages that can be read. */
    Set<String> languages();

    /** The encoder for a language, loaded at first use; empty when this installation has none. Thread-safe. */
    Optional<TextEncoder> forLanguage(String language);

    /**
     * The encoder for a language with a plugin's own adapter, loaded when the first text comes, which takes a second; empty
     * when this installation has no encoder for the language. Thread-safe. What it is then refused for, F-3006 when the
     * adapter is damaged or made for other weights, is said at its first use.
     */
    Optional<AdaptedTextEncoder> adapted(String language, AdapterSource adapter);

    /** The language of a text as ISO 639-1 by script and detector; empty when it cannot be told. Thread-safe. */
    Optional<String> detectLanguage(String text);
}
