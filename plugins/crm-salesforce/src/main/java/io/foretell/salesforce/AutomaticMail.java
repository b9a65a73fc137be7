package io.foretell.salesforce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from the headers of a mail that no person wrote it for the occasion: absence notes, receipts, bounces, newsletters.
 * After RFC 3834, RFC 6522 and what Exchange sends. {@code Precedence: list} says nothing: groups that hand the mail of a
 * customer on, such as a support address, set it too.
 */
final class AutomaticMail {
    private static final Pattern LINE = Pattern.compile("\\R");
    private static final Pattern FOLD = Pattern.compile("\\R[ \\t]+");
    private static final Set<String> MASS = Set.of("bulk", "auto_reply", "junk");
    /** A person's mail may refuse receipts (DR, RN, NRN); only a machine refuses answers. */
    private static final Pattern NO_ANSWERS = Pattern.compile("(?:^|.*[\\s,;])(?:autoreply|oof|all)(?:[\\s,;].*|$)");

    private AutomaticMail() {}

    /** @param headers as they came over the wire, one a line, folded or not; empty says nothing */
    static boolean isOne(String headers) {
        return LINE.splitAsStream(FOLD.matcher(headers).replaceAll(" ")).anyMatch(AutomaticMail::tells);
    }

    private static boolean tells(String line) {
        List<String> parts = List.of(line.toLowerCase(Locale.ROOT).split(":", 2));
        if (parts.size() < 2) {
            return false;
        }
        String value = parts.get(1).strip();
        return switch (parts.get(0).strip()) {
            // Parameters and a comment may follow the word.
            case "auto-submitted" -> !value.isEmpty() && !value.matches("no\\b.*");
            case "x-autoreply", "x-autorespond" -> !value.equals("no");
            case "x-auto-response-suppress" -> NO_ANSWERS.matcher(value).matches();
            case "precedence" -> MASS.contains(value);
            case "return-path" -> value.equals("<>");
            case "content-type" -> value.startsWith("multipart/report");
            default -> false;
        };
    }
}
