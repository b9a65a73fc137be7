package io.foretell.app.terminal;

import static java.util.Objects.requireNonNull;

/**
 * What a command came to.
 *
 * @param exit the process's exit code
 * @param json for machines: records, maps and lists; see {@link Json}
 * @param text for people; lines without a last line break
 */
public record Answer(int exit, Object json, String text) {
    public Answer {
        requireNonNull(json, "json is null");
        requireNonNull(text, "text is null");
    }
}
