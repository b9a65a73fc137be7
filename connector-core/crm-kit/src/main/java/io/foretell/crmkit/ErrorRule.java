package io.foretell.crmkit;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.crm.ErrorClass;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of an {@link ErrorTable}. Whatever of status, name and message is given must fit.
 *
 * @param status of HTTP; 0 for any
 * @param name the CRM's word for the error, whole; null for any
 * @param message to be found in the CRM's message; null for any
 * @param onWrite the class when the call was a write
 * @param sentence for the admin; {@code {1}} is the first group of {@code message}, {@code {message}} the CRM's words,
 *     {@code {name}} its word for the error, {@code {what}} what the connector was doing
 */
public record ErrorRule(
        int status,
        @Nullable Pattern name,
        @Nullable Pattern message,
        ErrorClass errorClass,
        ErrorClass onWrite,
        String sentence) {
    private static final int MAX_QUOTE = 300;

    public ErrorRule {
        requireNonNull(errorClass, "errorClass is null");
        requireNonNull(onWrite, "onWrite is null");
        requireNonNull(sentence, "sentence is null");
    }

    /** A row for an HTTP status. */
    public static ErrorRule status(int status, ErrorClass errorClass, String sentence) {
        return new ErrorRule(status, null, null, errorClass, errorClass, sentence);
    }

    /** A row for an error's name, whatever the status. */
    public static ErrorRule name(String name, ErrorClass errorClass, String sentence) {
        return new ErrorRule(0, Pattern.compile(name), null, errorClass, errorClass, sentence);
    }

    /** The same row, only for messages that contain this. */
    public ErrorRule saying(String pattern) {
        return new ErrorRule(status, name, Pattern.compile(pattern), errorClass, onWrite, sentence);
    }

    /** The same row, with another class for writes. */
    public ErrorRule onWrite(ErrorClass other) {
        return new ErrorRule(status, name, message, errorClass, other, sentence);
    }

    boolean fits(Failure failure) {
        return (status == 0 || status == failure.status())
                && (name == null || name.matcher(failure.name()).matches())
                && (message == null || message.matcher(failure.message()).find());
    }

    String sentence(Failure failure, String what) {
        String filled = sentence.replace("{what}", what)
                .replace("{name}", failure.name())
                .replace("{message}", quote(failure.message()));
        if (message != null) {
            Matcher matcher = message.matcher(failure.message());
            if (matcher.find()) {
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    String group = matcher.group(i);
                    filled = filled.replace("{" + i + "}", group == null ? "" : quote(group));
                }
            }
        }
        return filled;
    }

    private static String quote(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "…";
    }
}
