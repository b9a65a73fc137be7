package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes from a message what its sender wrote in it. Pure and safe for several threads. Whatever comes in is bounded in
 * length, lines and depth before any pattern sees it, and takes milliseconds.
 */
public final class MailReader {
    /** What only steers how text is shown, and half characters. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u200b\\u200c\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\u00ad\\u034f]|\\p{Cs}");

    /** On one letter; for each limit of a word, patterns go back to the letter that marks stand on. */
    private static final Pattern MARKS = Pattern.compile("(\\p{M}{6})\\p{M}++");

    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000\\x00]++");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\n\\u000b\\u000c\\u0085\\u2028\\u2029]");
    /** Of words that lead somewhere, as programs write them in plain text. */
    private static final Pattern TARGET = Pattern.compile("<https?://[^<>\\s]{0,2000}+>");

    private static final int LONGEST_BODY = 1_000_000;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_ADDRESS = 320;

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
        String start = Shape.start(body, LONGEST_BODY);
        if (AutomaticReply.isFrom(Shape.start(sender, LONGEST_ADDRESS)) || AutomaticReply.isSubject(subject)) {
            return Optional.empty();
        }
        if (!HtmlText.looksLikeHtml(start)) {
            return ownWords(lines(start));
        }
        List<String> trusting = lines(HtmlText.toText(start, true));
        if (AutomaticReply.isReceipt(trusting)) {
            return Optional.empty();
        }
        return ownWords(trusting).or(() -> ownWords(lines(HtmlText.toText(start, false))));
    }

    private static List<String> lines(String text) {
        String bounded = TARGET.matcher(Shape.start(text, LONGEST_TEXT)).replaceAll("");
        String visible =
                MARKS.matcher(INVISIBLE.matcher(bounded).replaceAll("")).replaceAll("$1");
        List<String> lines = new ArrayList<>();
        boolean emptyAbove = true;
        for (String raw : LINE_END.split(visible, -1)) {
            String line = SPACES.matcher(raw).replaceAll(" ").strip();
            if (!line.isEmpty() || !emptyAbove) {
                lines.add(line);
            }
            emptyAbove = line.isEmpty();
        }
        return lines;
    }

    private static Optional<String> ownWords(List<String> lines) {
        if (AutomaticReply.isReceipt(lines)) {
            return Optional.empty();
        }
        List<String> written = QuotedHistory.remove(Notice.remove(lines));
        if (AutomaticReply.isSentByItself(written)) {
            return Optional.empty();
        }
        List<String> own = Courtesies.removeGreeting(Signature.cut(Courtesies.cutClosing(Disclaimer.remove(written))));
        String words =
                String.join("\n", own.stream().filter(line -> !line.isEmpty()).toList());
        return words.codePoints().anyMatch(MailReader::says) ? Optional.of(words) : Optional.empty();
    }

    /** Letters and digits, and pictures: a thumb is an answer. */
    private static boolean says(int character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL;
    }
}
