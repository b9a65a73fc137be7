package io.foretell.sentiment;

import io.foretell.ai.AiRuntime;
import io.foretell.ai.AiSettings;
import io.foretell.ai.api.TextEncoders;

/** The real encoders, loaded once for all tests of this module. */
final class Encoders {
    private static final AiRuntime RUNTIME = AiRuntime.start(AiSettings.shared());

    private Encoders() {}

    static TextEncoders real() {
        return RUNTIME.textEncoders();
    }
}
