package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts greetings, closings and signatures: 'Best regards' is no sign of a good mood, and 'Dear' none of affection. A line
 * must be nothing else, so that 'Best phone I ever had' stays.
 */
final class Courtesies {
    /** Names begin with a capital; everything else on the line would be a sentence. */
    private static final String NAMES = "(?:[,，]?\\s+(?:\\p{Lu}[\\p{L}.'’-]*|&|[vd]an|de|von)){0,5}[,，.!！:：]*";

    private static final Pattern GREETING =
            Pattern.compile("^(?:(?i:dear|hi|hello|hey|hiya|greetings|good (?:day|morning"
                    + "|afternoon|evening))(?:\\s+(?i:all|there|team|everyone|everybody|support|sirs?|madams?|or|and|folks|customer"
                    + "|service|care|the|sales|colleagues|mr|mrs|ms|dr))*" + NAMES
                    + "|.{0,20}?(?:您好|你好|大家好|各位好)[，,：:！!。]?|尊敬的.{0,20}[，,：:！!])$");
    private static final Pattern CLOSING = Pattern.compile(
            "^(?:(?i:(?:with )?(?:(?:my|our) )?(?:(?:very )?(?:best|kind|kindest"
                    + "|warm|warmest|many thanks and)(?: (?:and|&) (?:best|kind|warm))? )?regards"
                    + "|(?:with )?(?:my |our )?(?:best|kind|kindest|warm|warmest|many) (?:wishes|greetings)"
                    + "|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|cheers|best|rgds|br|kr|mfg|lg"
                    + "|(?:many )?(?:thanks|thank you) (?:and|&|with) (?:best |kind )?regards|(?:many )?(?:thanks|thank you) in advance"
                    + "|mit (?:freundlichen|besten) grüßen|(?:viele|beste|liebe|freundliche) grüße|(?:bien )?cordialement"
                    + "|saludos(?: cordiales)?|un saludo|atentamente|met vriendelijke groet(?:en)?|cordiali saluti)"
                    + NAMES
                    + "|此致.{0,6}|(?:顺|并)?(?:祝|颂)(?:您|你|贵司|大家)?.{0,6}(?:商祺|顺利|愉快|安好|好|快乐|兴隆|时祺).{0,2}|敬礼.{0,2}|敬上.{0,2})$");
    private static final Pattern THANKS = Pattern.compile(
            "^(?i:(?:many )?thanks(?: again| a lot)?|thank you(?: very much)?|thx|谢谢|多谢|感谢)" + NAMES + "$");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?i)^(?:--|—|──)$|^(?:sent from (?:my|mail|outlook|yahoo|gmail"
                    + "|samsung|the all[- ]new|aol|proton|windows|android|an? (?:iphone|ipad|mobile))\\b|sent (?:via|with) .{0,20}"
                    + "\\b(?:app|mail|e-?mail|phone|blackberry)\\b|get outlook for|von meinem .{0,30} gesendet|envoyé de mon"
                    + "|enviado desde mi|发自我的|来自我的|从我的.{0,20}发送|发自|获取\\s*outlook|下载\\s*outlook).{0,60}$");
    /** A line of 'Cheers' further up is meant. */
    private static final int LINES_OF_SIGNATURE = 12;
    /** Below a mere 'Thanks' stand a name and perhaps a company, no sentences. */
    private static final int LINES_BELOW_THANKS = 4;

    private static final int LONGEST_NAME = 40;
    private static final Pattern SENTENCE = Pattern.compile(".*[.!?。！？]$");

    private Courtesies() {}

    static List<String> removeGreeting(List<String> lines) {
        List<String> rest = lines;
        while (true) {
            int first = firstWritten(rest, 0);
            boolean greets =
                    first < rest.size() && GREETING.matcher(rest.get(first)).matches();
            if (!greets || firstWritten(rest, first + 1) >= rest.size()) {
                return rest;
            }
            rest = rest.subList(first + 1, rest.size());
        }
    }

    static List<String> cutSignature(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean late = written(lines, i + 1, lines.size()) <= LINES_OF_SIGNATURE && written(lines, 0, i) > 0;
            if (SIGNATURE.matcher(line).matches()
                    || late && CLOSING.matcher(line).matches()
                    || late && THANKS.matcher(line).matches() && onlyNamesBelow(lines, i + 1)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean onlyNamesBelow(List<String> lines, int from) {
        List<String> below = lines.subList(from, lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        return !below.isEmpty()
                && below.size() <= LINES_BELOW_THANKS
                && below.stream()
                        .allMatch(line -> line.length() <= LONGEST_NAME
                                && !SENTENCE.matcher(line).matches());
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
