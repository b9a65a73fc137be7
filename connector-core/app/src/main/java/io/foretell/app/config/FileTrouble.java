package io.foretell.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file that somebody named cannot be used, as the rest of a sentence that begins with its name. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Empty when it can be read and holds something. */
    public static Optional<String> reading(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("does not exist. Look at its name.");
        } else if (Files.isDirectory(file)) {
            return Optional.of("is a folder. Name a file in it.");
        } else if (!Files.isReadable(file)) {
            return Optional.of("may not be read by the user who runs foretell. Look at its rights.");
        }
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0
                    ? Optional.of("is empty. Look whether it is the right one.")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read. Look at its rights.");
        }
    }

    /** Empty when it can be written, whether or not it is there. */
    public static Optional<String> writing(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file)) {
            return Optional.of("is a folder. Name a file in it.");
        } else if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("would lie in a folder that does not exist. Make it, or name a file in another.");
        } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            return Optional.of("may not be written by the user who runs foretell. Name a file in another folder.");
        }
        return Optional.empty();
    }
}
