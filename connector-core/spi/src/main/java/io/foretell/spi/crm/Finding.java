package io.foretell.spi.crm;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.error.ErrorCode;
import java.util.Optional;

/**
 * A line of {@code check}.
 *
 * @param topic one word: {@code sign-in}, {@code rights}, {@code automation}, {@code clock}
 * @param sentence what was found and, unless it is fine, what to do
 */
public record Finding(Level level, String topic, String sentence, Optional<ErrorCode> code) {
    /** How bad it is. */
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public Finding {
        requireNonNull(level, "level is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(sentence, "sentence is null");
        requireNonNull(code, "code is null");
    }

    public static Finding ok(String topic, String sentence) {
        return new Finding(Level.OK, topic, sentence, Optional.empty());
    }

    public static Finding warn(String topic, String sentence) {
        return new Finding(Level.WARN, topic, sentence, Optional.empty());
    }

    public static Finding fail(String topic, String sentence, ErrorCode code) {
        return new Finding(Level.FAIL, topic, sentence, Optional.of(code));
    }
}
