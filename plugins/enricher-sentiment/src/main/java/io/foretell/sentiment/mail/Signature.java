package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts what stands below a mail about its sender and his telephone. */
final class Signature {
    private static final Pattern START = Pattern.compile(
            "(?iu)^(?:--|—|──)$|^(?:sent from (?:my|mail|outlook|yahoo|gmail"
                    + "|samsung|the all[- ]new|aol|proton|windows|android|an? (?:iphone|ipad|mobile))\\b|sent (?:via|with) .{0,20}"
                    + "\\b(?:app|mail|e-?mail|phone|blackberry)\\b|get outlook for|(?:von|aus) mein(?:em|er) .{0,30} gesendet|envoyé de(?:puis)? mon"
                    + "|envoyé à partir de|enviado desde mi|enviado do meu|inviato da(?:l mio)? |verstuurd vanaf mijn|verzonden vanaf"
                    + "|sendt fra min|skickat från min|wysłan[eo] z |odesláno z |lähetetty .{0,20}(?:iphone|ipad|android|outlook)"
                    + "|отправлено (?:с|из) |надіслано з |发自我的|来自我的|从我的.{0,20}发送|发自|获取\\s*outlook|下载\\s*outlook"
                    + "|gesendet (?:von|mit) .{0,30}(?:iphone|ipad|android|outlook|mail)).{0,60}$"
                    + "|^(?:iphone|ipad|android).{0,12}(?:から送信|에서 보냄)$|^나의 (?:iphone|ipad)에서 보냄$|^outlook .{0,12}(?:を入手|다운로드).{0,10}$");
    private static final Pattern LIST = Pattern.compile("^(?:[-*•·–]|\\d{1,2}[.)]|[①-⑳]).*");
    private static final Pattern PAGE = Pattern.compile("(?i).*(?:\\bwww\\.|https?://).*");
    /** As in 'Kunde Ltd.' */
    private static final Pattern ABBREVIATED = Pattern.compile(".*\\p{Lu}\\p{L}{0,4}\\.");

    private static final int LONGEST_LINE = 60;
    private static final int MOST_LINES = 12;

    private Signature() {}

    static List<String> cut(List<String> lines) {
        boolean says = false;
        for (int i = 0; i < lines.size(); i++) {
            if (Shape.is(START, lines.get(i))) {
                return lines.subList(0, i);
            }
            says |= !lines.get(i).isEmpty();
            if (says && lines.get(i).isEmpty() && isCard(lines.subList(i + 1, lines.size()))) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    /** The last lines: who somebody is, short and without a sentence, and how he is reached. */
    private static boolean isCard(List<String> lines) {
        if (lines.size() > 2 * MOST_LINES) {
            return false;
        }
        List<String> written = lines.stream().filter(line -> !line.isEmpty()).toList();
        return written.size() >= 2
                && written.size() <= MOST_LINES
                && written.stream().allMatch(Signature::isOfCard)
                && written.stream().anyMatch(Signature::isContact)
                && !isContact(written.get(0))
                && HeaderLine.of(written.get(0)).isEmpty();
    }

    private static boolean isOfCard(String line) {
        return line.length() <= LONGEST_LINE
                && (!Shape.endsSentence(line) || ABBREVIATED.matcher(line).matches())
                && !Shape.endsWithColon(line)
                && !Shape.is(LIST, line);
    }

    private static boolean isContact(String line) {
        return Shape.hasPhone(line) || Shape.hasAddress(line) || Shape.is(PAGE, line);
    }
}
