package io.foretell.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ${env:NAME}} and {@code ${file:PATH}}; a path is relative to {@code connector.yml}. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*):?([^}]*)}");

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    References(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Whether the text consists of one reference and nothing else. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text.strip()).matches();
    }

    /** Replaces references by what they stand for. */
    Resolved resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            Resolved one = lookUp(matcher.group(1), matcher.group(2));
            if (one.failed()) {
                return one;
            }
            out.append(text, end, matcher.start()).append(one.text());
            end = matcher.end();
        }
        return Resolved.to(out.append(text.substring(end)).toString());
    }

    private Resolved lookUp(String kind, String name) {
        return switch (kind) {
            case "env" -> fromEnvironment(name);
            case "file" -> fromFile(name);
            default ->
                Resolved.failed("'" + kind + "' is not a kind of reference.", "Write ${env:NAME} or ${file:PATH}.");
        };
    }

    private Resolved fromEnvironment(String name) {
        String value = environment.apply(name);
        return value == null || value.isBlank()
                ? Resolved.failed(
                        "needs the environment variable " + name + ", which is not set.",
                        "Set it before you start foretell: export " + name + "=...")
                : Resolved.to(value.strip());
    }

    private Resolved fromFile(String name) {
        Path path = folder.resolve(name);
        try {
            String value = Files.readString(path, StandardCharsets.UTF_8).strip();
            return value.isEmpty()
                    ? Resolved.failed(
                            "needs the file " + path + ", which is empty.", "Put the secret on its only line.")
                    : Resolved.to(value);
        } catch (IOException e) {
            return Resolved.failed(
                    "needs the file " + path + ", which "
                            + (Files.isDirectory(path)
                                    ? "is a folder."
                                    : Files.exists(path) ? "cannot be read." : "does not exist."),
                    "Create it with the secret on its only line, readable for the user who runs foretell.");
        }
    }

    /**
     * @param sentence why there is no text; empty when there is
     */
    record Resolved(String text, String sentence, String proposal) {
        static Resolved to(String text) {
            return new Resolved(text, "", "");
        }

        static Resolved failed(String sentence, String proposal) {
            return new Resolved("", sentence, proposal);
        }

        boolean failed() {
            return !sentence.isEmpty();
        }

        /** Never the text: it may be a secret. */
        @Override
        public String toString() {
            return failed() ? sentence : "***";
        }
    }
}
