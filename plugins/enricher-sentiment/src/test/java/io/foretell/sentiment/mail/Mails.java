package io.foretell.sentiment.mail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** Invented mails and parts of mails, in files beside the tests. */
public final class Mails {
    private static final String WORDS = "(?m)^--- own words$";

    private Mails() {}

    /** @param words what its sender wrote; the body itself where the file does not say */
    public record Mail(String name, String body, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Of a file with a title '=== name' above each mail. */
    public static Stream<Mail> of(String file) {
        return Arrays.stream(read(file).split("(?m)^=== "))
                .filter(mail -> !mail.isBlank())
                .map(mail -> {
                    int end = mail.indexOf('\n');
                    String[] parts = mail.substring(end + 1).split(WORDS, 2);
                    return new Mail(mail.substring(0, end), parts[0], parts[parts.length - 1].strip());
                });
    }

    /** Of a file with something on each line that is no comment. */
    static Stream<String> lines(String file) {
        return read(file).lines().filter(line -> !line.isBlank() && !line.startsWith("# "));
    }

    private static String read(String file) {
        try (InputStream in = requireNonNull(Mails.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
