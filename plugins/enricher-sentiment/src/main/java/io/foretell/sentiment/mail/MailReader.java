package io.foretell.sentiment.mail;

import java.util.List;
import java.util.Optional;

/** Takes from a message what its sender wrote in it. Pure and safe for several threads. */
public final class MailReader {
    private MailReader() {}

    /**
     * The sender's own words.
     *
     * @param subject empty when unknown; only looked at for signs of an automatic reply
     * @param body plain text or HTML
     * @return empty when nothing remains or when no person wrote it
     */
    public static Optional<String> ownWords(String subject, String body) {
        String text = HtmlText.looksLikeHtml(body) ? HtmlText.toText(body) : body;
        List<String> lines = text.replace("\u00a0", " ")
                .replace("\u200b", "")
                .lines()
                .map(String::strip)
                .toList();
        if (AutomaticReply.isOne(subject, lines)) {
            return Optional.empty();
        }
        List<String> own =
                Courtesies.removeGreeting(Courtesies.cutSignature(Disclaimer.remove(QuotedHistory.remove(lines))));
        String words = String.join("\n", own).replaceAll("\n{2,}", "\n").strip();
        return words.codePoints().anyMatch(Character::isLetterOrDigit) ? Optional.of(words) : Optional.empty();
    }
}
