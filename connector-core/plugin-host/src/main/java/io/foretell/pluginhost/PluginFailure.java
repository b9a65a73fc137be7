package io.foretell.pluginhost;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.error.ErrorCode;
import java.nio.file.Path;

/**
 * A plugin that does not run; the others do.
 *
 * @param sentence for the admin
 * @param detail for engineers: the stack trace, when the plugin threw; else empty
 */
public record PluginFailure(Path origin, ErrorCode code, String sentence, String detail) {
    public PluginFailure {
        requireNonNull(origin, "origin is null");
        requireNonNull(code, "code is null");
        requireNonNull(sentence, "sentence is null");
        requireNonNull(detail, "detail is null");
    }
}
