package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes the mails that a mail answers or forwards; answers below or between quoted lines stay. */
final class QuotedHistory {
    /** What begins a quoted line; {@link HtmlText} leaves one where a quotation stood. */
    static final String MARK = ">";

    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)^(?:(?:on|at)\\b.{4,200}\\bwrote|am\\b.{4,200}\\bschrieb.{0,80}|le\\b.{4,200}\\ba écrit"
                    + "|el\\b.{4,200}\\bescribió|em\\b.{4,200}\\bescreveu|il\\b.{4,200}\\bha scritto|op\\b.{4,200}\\bschreef.{0,80}"
                    + "|在.{0,120}[写寫]道|.{2,120}[于於].{4,60}[写寫]道|.{2,120}[<(]\\S+@\\S+[>)].{0,60}[写寫]道)\\s*[:：]$");
    /** In whichever language: a line that names a time or an address and announces a quotation. */
    private static final Pattern ANNOUNCEMENT = Pattern.compile(".*(?:\\d{1,2}[:.]\\d{2}|\\d{4}|@).*[:：]$");

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?i)^[-_—=*\\s]{2,}\\s*(?:original message|forwarded message"
                    + "|original appointment|ursprüngliche nachricht|message d'origine|mensaje original|原始邮件|原邮件|转发邮件|转发的邮件"
                    + "|回复的原邮件|邮件原件|原始郵件)\\s*[-_—=*\\s]*[:：]?$|^(?:begin forwarded message|开始转发邮件)\\s*[:：]$|^_{20,}$"
                    + "|^\\W*(?:please )?(?:type|write) your reply above this line\\W*$|^\\W*reply above this line\\W*$"
                    + "|^\\W*请在此行上方回复\\W*$|^microsoft teams(?: meeting|.{0,3}会议)$|^join (?:zoom|with google|microsoft teams) meeting.*$");
    private static final Pattern FROM = Pattern.compile("(?i)^\\*?(?:from|von|de|发件人|寄件人|寄件者|發件人)\\s*\\*?\\s*[:：].*");
    private static final Pattern OTHER_HEADER =
            Pattern.compile("(?i)^\\*?(?:sent|date|to|cc|subject|gesendet|an|betreff|envoyé|objet"
                    + "|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|收件者|主旨|副本)\\s*\\*?\\s*[:：].*");
    private static final int HEADERS_WITHIN = 4;
    private static final int LINES_OF_ATTRIBUTION = 3;

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
            } else if (!line.startsWith(MARK)
                    && !(ANNOUNCEMENT.matcher(line).matches() && isAnsweredBelow(lines, i + 1))) {
                own.add(line);
            }
        }
        return own;
    }

    /** Mail programs wrap 'On … wrote:' after 76 characters. */
    private static int linesOfAttribution(List<String> lines, int at) {
        String joined = lines.get(at);
        for (int count = 1; count <= LINES_OF_ATTRIBUTION; count++) {
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
                .filter(line -> line.startsWith(MARK))
                .isPresent();
    }

    private static boolean startsHeaders(List<String> lines, int at) {
        return FROM.matcher(lines.get(at)).matches()
                && lines.stream().skip(at + 1L).limit(HEADERS_WITHIN).anyMatch(line -> OTHER_HEADER
                        .matcher(line)
                        .matches());
    }
}
