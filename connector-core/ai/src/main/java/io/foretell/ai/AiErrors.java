package io.foretell.ai;

import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What can go wrong with the runtime, in words for the admin. */
final class AiErrors {
    static final ErrorCode FOLDER = new ErrorCode("F-3001", ErrorKind.CONFIG);
    static final ErrorCode DISK_FULL = new ErrorCode("F-3002", ErrorKind.SYSTEM);
    static final ErrorCode PLATFORM = new ErrorCode("F-3003", ErrorKind.SYSTEM);
    static final ErrorCode WEIGHTS = new ErrorCode("F-3004", ErrorKind.SYSTEM);
    static final ErrorCode ENCODER = new ErrorCode("F-3005", ErrorKind.SYSTEM);
    static final ErrorCode NET = new ErrorCode("F-3010", ErrorKind.SYSTEM);
    static final ErrorCode TREES = new ErrorCode("F-3007", ErrorKind.SYSTEM);

    static final ErrorCode ADAPTER = new ErrorCode("F-3006", ErrorKind.SYSTEM);

    static final ErrorCode OWN_MISSING = new ErrorCode("F-3021", ErrorKind.CONFIG);
    static final ErrorCode OWN_UNTRUSTED = new ErrorCode("F-3022", ErrorKind.CONFIG);
    static final ErrorCode OWN_WRONG = new ErrorCode("F-3023", ErrorKind.CONFIG);

    private AiErrors() {}

    static ForetellException ownMissing(Path file, IOException cause) {
        return new ForetellException(
                OWN_MISSING,
                "The own model needs the file '" + file
                        + "', which cannot be read. Put model.pt and tokenizer.json into"
                        + " that folder, readable for this user, or correct the folder in connector.yml.",
                String.valueOf(cause.getMessage()),
                cause);
    }

    /** @param files each with its sum */
    static ForetellException ownUntrusted(Path folder, List<String> files) {
        return new ForetellException(
                OWN_UNTRUSTED,
                "The own model in '" + folder
                        + "' is not trusted, or was changed since you listed it: a model is code, as a plugin is. If you"
                        + " know where it comes from, list under plugins.allow in connector.yml, with 'trust:"
                        + " allow-listed', the sums of " + String.join(" and ", files) + ".",
                "",
                null);
    }

    static ForetellException ownWrong(Path folder, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ForetellException(
                OWN_WRONG,
                "The own model in '" + folder + "' cannot be used: " + what
                        + ". Export it again as the admin guide says.",
                cause == null ? "" : String.valueOf(cause.getMessage()),
                cause);
    }

    static ForetellException folder(Path folder, IOException cause) {
        String detail = String.valueOf(cause.getMessage());
        if (detail.toLowerCase(Locale.ROOT).contains("no space left")) {
            return diskFull(folder, detail, cause);
        }
        return new ForetellException(
                FOLDER,
                "The folder for the AI runtime, " + folder
                        + ", cannot be written. Make it writable for this user or set " + AiSettings.FOLDER_VARIABLE
                        + " to another folder.",
                detail,
                cause);
    }

    static ForetellException diskFull(Path folder, String detail, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ForetellException(
                DISK_FULL,
                "The disk of " + folder
                        + " is too full for the AI runtime, which needs about 700 MB. Free some space or" + " set "
                        + AiSettings.FOLDER_VARIABLE + " to a folder on another disk.",
                detail,
                cause);
    }

    static ForetellException platform(Path folder, Throwable cause) {
        return new ForetellException(
                PLATFORM,
                "The AI engine cannot start on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ". Install the distribution that is made for this system, and make sure that " + folder
                        + " is not mounted noexec.",
                String.valueOf(cause.getMessage()),
                cause);
    }

    static ForetellException weights(String encoder, String detail) {
        return new ForetellException(
                WEIGHTS,
                "The weights of the text encoder '" + encoder
                        + "' are missing or not the ones that this version was made for. Install Foretell again.",
                detail,
                null);
    }

    static ForetellException adapter(
            String language, String detail, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ForetellException(
                ADAPTER,
                "The adapter of a plugin for texts in '" + language
                        + "' is damaged or was made for another version of Foretell. Install the plugin again.",
                detail,
                cause);
    }

    static ForetellException encoder(String encoder, String variants, RuntimeException cause) {
        return new ForetellException(
                ENCODER,
                "The text encoder '" + encoder + "' does not run on this machine (tried " + variants
                        + "). Take a fixed variant out of the configuration, or run Foretell on another machine.",
                String.valueOf(cause.getMessage()),
                cause);
    }

    static ForetellException otherVariant(String encoder) {
        return new ForetellException(
                ENCODER,
                "The text encoder '" + encoder
                        + "' runs in another way than the last time on this machine. Run the command again: it will read"
                        + " with what runs now.",
                "",
                null);
    }

    static ForetellException net(String detail, Throwable cause) {
        return new ForetellException(
                NET, "The neural net cannot be read: it is of another version or damaged. Train again.", detail, cause);
    }

    static ForetellException trees(String detail, @org.jspecify.annotations.Nullable Throwable cause) {
        return new ForetellException(
                TREES,
                "The boosted trees cannot be used. Where a model is old, train it again; where the library does not"
                        + " start, make sure that the folder for temporary files is not mounted noexec.",
                detail,
                cause);
    }
}
