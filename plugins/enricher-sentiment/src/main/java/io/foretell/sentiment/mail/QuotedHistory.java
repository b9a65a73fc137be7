package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes the mails that a mail answers or forwards. */
final class QuotedHistory {
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)^(?:on\\b.{4,200}\\bwrote|am\\b.{4,200}\\bschrieb.{0,80}"
                    + "|le\\b.{4,200}\\ba écrit|在.{4,120}写道|.{2,120}于.{4,60}写道|.{2,120}[<(]\\S+@\\S+[>)].{0,60}写道)\\s*[:：]$");
    private static final Pattern SEPARATOR =
            Pattern.compile("(?i)^[-_—=*\\s]{2,}\\s*(?:original message|forwarded message"
                    + "|original appointment|ursprüngliche nachricht|message d'origine|原始邮件|原邮件|转发邮件|转发的邮件|回复的原邮件)"
                    + "\\s*[-_—=*\\s]*[:：]?$|^begin forwarded message:$|^_{20,}$");
    private static final Pattern FROM = Pattern.compile("(?i)^\\*?(?:from|von|de|发件人|寄件人|寄件者)\\*?\\s*[:：].*");
    private static final Pattern OTHER_HEADER = Pattern.compile(
            "(?i)^\\*?(?:sent|date|to|cc|subject|gesendet|an|betreff|发送时间|发送日期|日期|收件人|抄送|主题)\\*?\\s*[:：].*");
    private static final int HEADERS_WITHIN = 4;

    private QuotedHistory() {}

    static List<String> remove(List<String> lines) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int attribution = linesOfAttribution(lines, i);
            if (attribution > 0 && isAnsweredBelow(lines, i + attribution)) {
                i += attribution - 1;
            } else if (attribution > 0 || SEPARATOR.matcher(line).matches() || startsHeaders(lines, i)) {
                return own;
            } else if (!line.startsWith(">")) {
                own.add(line);
            }
        }
        return own;
    }

    /** Mail programs wrap 'On … wrote:' after 76 characters. */
    private static int linesOfAttribution(List<String> lines, int at) {
        String joined = lines.get(at);
        for (int count = 1; count <= 3; count++) {
            if (ATTRIBUTION.matcher(joined).matches()) {
                return count;
            }
            if (at + count >= lines.size() || lines.get(at + count).isEmpty()) {
                return 0;
            }
            joined = joined + " " + lines.get(at + count);
        }
        return 0;
    }

    /** Quoted with '>' and answered below or in between: only the quotation goes. */
    private static boolean isAnsweredBelow(List<String> lines, int at) {
        return lines.stream()
                .skip(at)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.startsWith(">"))
                .isPresent();
    }

    private static boolean startsHeaders(List<String> lines, int at) {
        return FROM.matcher(lines.get(at)).matches()
                && lines.stream().skip(at + 1L).limit(HEADERS_WITHIN).anyMatch(line -> OTHER_HEADER
                        .matcher(line)
                        .matches());
    }
}
