package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts greetings, closings and signatures: 'Best regards' is no sign of a good mood, and 'Dear' none of affection. */
final class Courtesies {
    private static final Pattern GREETING =
            Pattern.compile("(?i)^(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\\b"
                    + ".{0,40}?[,:!.]?|.{0,20}?(?:您好|你好|大家好)[，,：:！!。]?|尊敬的.{0,20}[，,：:！!])$");
    private static final Pattern CLOSING = Pattern.compile(
            "(?i)^(?:(?:(?:with )?(?:(?:my|our) )?(?:best|kind|kindest|warm|warmest|many)? ?(?:regards|wishes|greetings)"
                    + "|sincerely|yours (?:sincerely|faithfully|truly)|sincerely yours|cheers|best|rgds|br"
                    + "|(?:many )?thanks (?:and|&) (?:best |kind )?regards|mit freundlichen grüßen|viele grüße|cordialement)\\b.{0,30}"
                    + "|此致.{0,6}|敬礼.{0,2}|顺祝商祺.{0,2}|顺颂商祺.{0,2}|祝好.{0,2}|祝商祺.{0,2}|祝您?工作顺利.{0,2}|祝您?生活愉快.{0,2})$");
    private static final Pattern THANKS = Pattern.compile("(?i)^(?:(?:many )?thanks|thank you|thx|谢谢|多谢)[,，.!！。]*$");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)^(?:--|—|-- ?)$|^(?:sent from my|sent via|get outlook for|von meinem .{0,30} gesendet"
                    + "|发自我的|来自我的|从我的.{0,20}发送|发送自).{0,60}$");
    /** A line of 'Cheers' further up is meant. */
    private static final int LINES_OF_SIGNATURE = 12;

    private Courtesies() {}

    static List<String> removeGreeting(List<String> lines) {
        int first = firstWritten(lines, 0);
        boolean greets =
                first < lines.size() && GREETING.matcher(lines.get(first)).matches();
        return greets && firstWritten(lines, first + 1) < lines.size() ? lines.subList(first + 1, lines.size()) : lines;
    }

    static List<String> cutSignature(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean late = written(lines, i + 1, lines.size()) <= LINES_OF_SIGNATURE && written(lines, 0, i) > 0;
            if (SIGNATURE.matcher(line).matches()
                    || late && CLOSING.matcher(line).matches()) {
                return lines.subList(0, i);
            }
            if (late && THANKS.matcher(line).matches() && i + 1 < lines.size()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static int firstWritten(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
        return at;
    }

    private static long written(List<String> lines, int from, int to) {
        return lines.subList(from, to).stream().filter(line -> !line.isEmpty()).count();
    }
}
