package io.foretell.sentiment;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.AdaptedTextEncoder;
import io.foretell.ai.api.OwnTextModels;
import io.foretell.ai.api.TextEncoders;
import java.util.List;

/** The real encoders, loaded once for all tests of this module. */
final class Encoders {
    private static final AiRuntime RUNTIME = AiRuntime.start(AiSettings.shared());

    private Encoders() {}

    /** Held open, so that tests that open and close sessions do not load them again and again. */
    private static final List<AdaptedTextEncoder> HELD = MoodReader.LANGUAGES.stream()
            .map(language -> RUNTIME.textEncoders()
                    .adapted(language, Head.load(language).adapterSource(language))
                    .orElseThrow())
            .toList();

    static List<AdaptedTextEncoder> adapted() {
        return HELD;
    }

    /** Of any origin: trust is the host's affair. */
    static OwnTextModels own() {
        return RUNTIME.ownTextModels(sum -> true);
    }

    static TextEncoders real() {
        return RUNTIME.textEncoders();
    }
}
