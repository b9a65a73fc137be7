package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts greetings and closings: 'Best regards' is no sign of a good mood, and 'Dear' none of affection. A line must be
 * nothing else, so that 'Best phone I ever had' stays.
 */
final class Courtesies {
    /** Names begin with a capital; everything else on the line would be a sentence. */
    private static final String NAMES = "(?:[,，]?\\s++(?:\\p{Lu}[\\p{L}.'’-]*+|&|[vd]an|de|von)){0,5}+[,，.!！:：]*+";

    private static final Pattern GREETING = Pattern.compile(
            "^(?:(?i:dear|hi|hello|hey|hiya|greetings|good (?:day|morning|afternoon|evening)|hej|hei|moi|hallo"
                    + "|guten (?:tag|morgen|abend)|sehr geehrte[rn]?|liebe[rs]?|bonjour|hola|ciao|buongiorno|olá|bom dia|dzień dobry|dobrý den"
                    + "|beste|geachte|kære|bästa|merhaba|здравствуйте|добрый день)(?:\\s++(?i:all|there|team|everyone|everybody"
                    + "|support|sirs?|madams?|or|and|folks|customer|service|care|the|sales|colleagues|mr|mrs|ms|dr)\\b)*+"
                    + NAMES
                    + "|.{0,20}?(?:您好|你好|大家好|各位好)[，,：:！!。]?|尊敬的.{0,20}[，,：:！!])$");
    private static final Pattern CLOSING =
            Pattern.compile("^(?:(?iu:(?:with )?(?:(?:my|our) )?(?:(?:very )?(?:best|kind|kindest"
                    + "|warm|warmest|many thanks and)(?: (?:and|&) (?:best|kind|warm))? )?regards"
                    + "|(?:with )?(?:my |our )?(?:best|kind|kindest|warm|warmest|many) (?:wishes|greetings)"
                    + "|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|cheers|best|rgds|br|kr|mfg|lg|vg|mvh"
                    + "|(?:many )?(?:thanks|thank you) (?:and|&|with) (?:best |kind )?regards|(?:many )?(?:thanks|thank you) in advance"
                    + "|mit (?:freundlichen|besten) grüßen|(?:viele|beste|liebe|freundliche) grüße|(?:bien )?cordialement"
                    + "|saludos(?: cordiales)?|un saludo|atentamente|met vriendelijke groet(?:en)?|groeten|cordiali saluti"
                    + "|distinti saluti|saluti|atenciosamente|cumprimentos|um abraço|med venlig hilsen|venlig hilsen|de bedste hilsner"
                    + "|med vennlig hilsen|vennlig hilsen|med vänliga hälsningar|vänliga hälsningar|hälsningar|z poważaniem|pozdrawiam"
                    + "|s pozdravem|s úctou|ystävällisin terveisin|terveisin|parhain terveisin|с уважением|з повагою|üdvözlettel"
                    + "|saygılarımla|cu stimă|με εκτίμηση)"
                    + NAMES
                    + "|此致.{0,6}|(?:顺|并)?(?:祝|颂)(?:您|你|贵司|大家)?.{0,6}(?:商祺|顺利|愉快|安好|好|快乐|兴隆|时祺).{0,2}|敬礼.{0,2}|敬上.{0,2}"
                    + "|(?:敬具|以上|よろしくお願い(?:いた)?します|감사합니다).{0,2})$");
    private static final Pattern THANKS = Pattern.compile(
            "^(?i:(?:many )?thanks(?: again| a lot)?|thank you(?: very much)?|thx|谢谢|多谢|感谢)" + NAMES + "$");
    /** A line of 'Cheers' further up is meant. */
    private static final int LINES_OF_SIGNATURE = 12;
    /** Below a mere 'Thanks' stand a name and perhaps a company, no sentences. */
    private static final int LINES_BELOW_THANKS = 4;

    private static final int LONGEST_NAME = 40;

    private Courtesies() {}

    static boolean isGreeting(String line) {
        return Shape.is(GREETING, line);
    }

    static List<String> removeGreeting(List<String> lines) {
        List<String> rest = lines;
        while (true) {
            int first = firstWritten(rest, 0);
            boolean greets = first < rest.size() && isGreeting(rest.get(first));
            if (!greets || firstWritten(rest, first + 1) >= rest.size()) {
                return rest;
            }
            rest = rest.subList(first + 1, rest.size());
        }
    }

    static List<String> cutClosing(List<String> lines) {
        int above = 0;
        int below = written(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            below -= line.isEmpty() ? 0 : 1;
            boolean late = below <= LINES_OF_SIGNATURE && above > 0;
            if (late && (Shape.is(CLOSING, line) || Shape.is(THANKS, line) && onlyNamesBelow(lines, i + 1))) {
                return lines.subList(0, i);
            }
            above += line.isEmpty() ? 0 : 1;
        }
        return lines;
    }

    private static boolean onlyNamesBelow(List<String> lines, int from) {
        List<String> below = lines.subList(from, lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        return !below.isEmpty()
                && below.size() <= LINES_BELOW_THANKS
                && below.stream().allMatch(line -> line.length() <= LONGEST_NAME && !Shape.endsSentence(line));
    }

    private static int firstWritten(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
        return at;
    }

    private static int written(List<String> lines) {
        return (int) lines.stream().filter(line -> !line.isEmpty()).count();
    }
}
