package io.foretell.sentiment.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes from a message what its sender wrote in it. Pure and safe for several threads. */
public final class MailReader {
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b\\u200c\\u2060\\ufeff\\u00ad\\u034f]");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u2007\\u202f\\u3000]+");

    private MailReader() {}

    /**
     * The sender's own words.
     *
     * @param sender address, name or both; empty when unknown; only looked at for signs of a bounce
     * @param subject empty when unknown; only looked at for signs of an automatic reply
     * @param body plain text or HTML
     * @return empty when nothing remains or when no person wrote it
     */
    public static Optional<String> ownWords(String sender, String subject, String body) {
        String text = HtmlText.looksLikeHtml(body) ? HtmlText.toText(body) : body;
        String visible = INVISIBLE.matcher(text).replaceAll("");
        List<String> lines = visible.lines()
                .map(line -> SPACES.matcher(line).replaceAll(" ").strip())
                .toList();
        if (AutomaticReply.isFrom(sender) || AutomaticReply.isOne(subject, lines)) {
            return Optional.empty();
        }
        List<String> own =
                Courtesies.removeGreeting(Courtesies.cutSignature(Disclaimer.remove(QuotedHistory.remove(lines))));
        String words = String.join("\n", own).replaceAll("\n{2,}", "\n").strip();
        return words.codePoints().anyMatch(MailReader::says) ? Optional.of(words) : Optional.empty();
    }

    /** Letters and digits, and pictures: a thumb is an answer. */
    private static boolean says(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
