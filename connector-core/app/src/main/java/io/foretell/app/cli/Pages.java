package io.foretell.app.cli;

import io.foretell.app.config.FileTrouble;
import io.foretell.engine.Errors;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Puts a page where the user wants it. */
final class Pages {
    private Pages() {}

    /** A file to write to; whether it can be is said before the work, not after it. */
    static final class Target implements CommandLine.ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path file = Path.of(text);
            FileTrouble.writing(file).ifPresent(trouble -> {
                throw new CommandLine.TypeConversionException("'" + text + "' " + trouble);
            });
            return file;
        }
    }

    /** Replaces the file and says where it is. */
    static String written(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new ForetellException(
                    Errors.CONFIGURATION,
                    "The page cannot be written to " + file + ". Name a file in a folder that exists and may be written"
                            + " to.",
                    String.valueOf(e.getMessage()),
                    e);
        }
        return "Written to " + file + ". Open it in any browser; it needs no network.";
    }
}
