package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes the mails that a mail answers or forwards; answers below or between quoted lines stay. */
final class QuotedHistory {
    /** What begins a quoted line; {@link HtmlText} leaves one where a quotation stood. */
    static final String MARK = ">";

    /** Above a mail that is passed on or answered. */
    private static final Pattern TITLE =
            Pattern.compile("(?iu)^(?:original message|forwarded message|original appointment"
                    + "|reply message|replied message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht"
                    + "|message d'origine|message original|message transféré|mensaje original|mensaje reenviado|mensagem original"
                    + "|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht"
                    + "|oprindelig meddelelse|videresendt meddelelse|ursprungligt meddelande|vidarebefordrat meddelande"
                    + "|opprinnelig melding|videresendt melding|wiadomość oryginalna|oryginalna wiadomość|původní zpráva"
                    + "|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|元のメッセージ|転送メッセージ|원본 메시지"
                    + "|原始邮件|原邮件|转发邮件|转发的邮件|回复的原邮件|邮件原件|原始郵件|轉寄郵件)\\s*[:：]?$");

    private static final Pattern OTHER_START = Pattern.compile(
            "(?i)^(?:begin forwarded message|开始转发邮件)\\s*[:：]$"
                    + "|^microsoft teams(?: meeting|.{0,3}会议|[- ]\\p{L}+)$|^join (?:zoom|with google|microsoft teams) meeting.*$");
    private static final Pattern REPLY_ABOVE = Pattern.compile(
            "(?i)^\\W*(?:please )?(?:(?:type|write) your )?reply above this line\\W*$" + "|^\\W*请在此行上方回复\\W*$");
    private static final int LONG_RULE = 20;
    private static final int MOST_WORDS_OF_TITLE = 5;

    private QuotedHistory() {}

    static List<String> remove(List<String> lines) {
        List<String> own = new ArrayList<>();
        boolean says = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int attribution = Attribution.lines(lines, i);
            if (attribution > 0 && isQuotedBelow(lines, i + attribution)) {
                i += attribution - 1;
            } else if (attribution > 0 || startsHistory(lines, i, says)) {
                return QuotedAuthor.removeAbove(own);
            } else if (!isNobodys(lines, i)) {
                own.add(line);
                says |= !line.isEmpty() && !Courtesies.isGreeting(line);
            }
        }
        return own;
    }

    private static boolean startsHistory(List<String> lines, int at, boolean says) {
        String line = lines.get(at);
        if (line.isEmpty() || line.length() > Shape.LONGEST_LINE) {
            return false;
        }
        // What only parts needs something that it parts: a rule above everything is decoration.
        boolean parts = line.startsWith("_") && line.length() >= LONG_RULE && Shape.isRule(line)
                || REPLY_ABOVE.matcher(line).matches();
        return parts && says
                || isTitle(lines, at)
                || OTHER_START.matcher(line).matches()
                || HeaderBlock.startsAt(lines, at, says)
                || announcesHeaders(lines, at, says);
    }

    private static boolean isTitle(List<String> lines, int at) {
        String line = lines.get(at);
        String title = Shape.undrawn(line);
        int drawn = line.length() - title.length();
        if (title.isEmpty() || drawn < 2) {
            return false;
        }
        return TITLE.matcher(title).matches()
                || drawn >= 6
                        && Shape.isDrawn(line.charAt(0))
                        && Shape.isDrawn(line.charAt(line.length() - 1))
                        && Shape.words(title) <= MOST_WORDS_OF_TITLE
                        && HeaderBlock.isHinted(lines, at + 1);
    }

    /** 'Forwarded message:' and the like, right above the headers. */
    private static boolean announcesHeaders(List<String> lines, int at, boolean says) {
        String line = lines.get(at);
        int next = at + 1;
        while (next < lines.size() && lines.get(next).isEmpty()) {
            next++;
        }
        return next < lines.size()
                && (Shape.isRule(line) || Shape.endsWithColon(line) && Shape.words(line) <= MOST_WORDS_OF_TITLE)
                && HeaderBlock.startsAt(lines, next, says);
    }

    private static boolean isNobodys(List<String> lines, int at) {
        String line = lines.get(at);
        return line.startsWith(MARK)
                || line.startsWith("＞")
                || Shape.isRule(line)
                || Shape.is(REPLY_ABOVE, line)
                || Attribution.announces(line) && isQuotedBelow(lines, at + 1);
    }

    /** Quoted with '>' and answered below or in between: only the quotation goes. */
    private static boolean isQuotedBelow(List<String> lines, int at) {
        return lines.subList(Math.min(at, lines.size()), lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.startsWith(MARK))
                .isPresent();
    }
}
