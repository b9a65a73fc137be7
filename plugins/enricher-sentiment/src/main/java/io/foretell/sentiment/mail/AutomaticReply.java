package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises what no person wrote for the occasion: absence notes, receipts, bounces, invitations, newsletters. A customer
 * who mentions a vacation is none of them.
 */
final class AutomaticReply {
    private static final Pattern SENDER =
            Pattern.compile("(?i).*(?:^|[<\\s\"'(])(?:mailer-daemon|postmaster|bounces?)(?:[+=._-][^@\\s]*)?@.*");
    private static final Pattern SUBJECT = Pattern.compile("(?i)^(?:(?:re|aw|回复|答复)\\s*[:：]\\s*)?"
            + "(?:(?:automatic reply|auto-?reply|auto(?:matic)? response|out of (?:the )?office|undeliver(?:able|ed)"
            + "|delivery (?:status|failure)|mail delivery (?:failed|subsystem)|returned mail|failure notice|abwesenheit"
            + "|automatische antwort|réponse automatique|respuesta automática"
            + "|自动回复|自动答复|自動回覆|系统退信|退信|无法投递|投递失败|邮件退回|已读回执)"
            + "|(?:accepted|declined|tentative|cancell?ed|invitation|updated invitation|read|not read|已读|未读|已接受|已拒绝"
            + "|会议邀请|会议取消)\\s*[:：]).*");
    private static final Pattern BODY = Pattern.compile(
            "(?i)(?:\\bdelivery to the following recipients? failed|\\bdelivery has failed to these recipients"
                    + "|\\b(?:e-?mail|message) could not be delivered to|\\bwasn't delivered to|\\bmail system at host"
                    + "|^your message .{0,200}\\bwas read on\\b|^begin:vcalendar|\\byou have been invited to the following event"
                    + "|您的邮件被退回|邮件无法送达)");
    private static final Pattern AUTOMATED =
            Pattern.compile("(?i)(?:\\b(?:am|i'm|be|is) (?:currently )?out of (?:the )?office"
                    + "|\\bthis is an automat(?:ic|ed) (?:reply|response|message|e-?mail)"
                    + "|\\bdo not reply to this (?:e-?mail|message)"
                    + "|这是一封自动|(?:此|本)邮件(?:为|是|由).{0,6}自动(?:回复|发送|发出)|请勿直接回复"
                    + "|您的(?:邮件|来信)(?:我)?已(?:经)?收到.{0,20}(?:尽快|稍后|会).{0,12}回复)");
    /** Weak by itself: people also tell where they are. */
    private static final Pattern AWAY = Pattern.compile(
            "(?i)(?:\\b(?:am|i'm|be|is) (?:currently )?(?:on (?:\\w+ )?(?:leave|vacation"
                    + "|holidays?)|away from (?:my|the) (?:desk|office))|我(?:现在|目前|正在|正|在)?(?:休假|出差|度假|外出)|我(?:现在|目前)?不在办公室)");

    private static final Pattern BACK =
            Pattern.compile("(?i)(?:\\b(?:limited access|be back|(?:when|after|upon) (?:i|my) return"
                    + "|will (?:reply|respond|answer|return)|in urgent|urgent (?:matters|cases)|please contact)\\b"
                    + "|回复您|回复你|再回复|请联系|急事|紧急|\\d+[日号].{0,4}(?:回|返))");
    private static final Pattern NEWSLETTER =
            Pattern.compile("(?i)(?:\\b(?:you are|you're) receiving this (?:e-?mail|message|newsletter)"
                    + "|\\bunsubscribe from this (?:list|newsletter)|\\bto unsubscribe,? (?:please )?click"
                    + "|如.{0,6}不(?:想|愿|希望|需要)再?.{0,2}(?:收到|接收).{0,16}(?:退订|取消订阅))");
    private static final int FIRST_LINES = 6;
    private static final int LONGEST_SUBJECT = 80;
    private static final int LONGEST_START = 1_000;

    private AutomaticReply() {}

    /** @param sender bounded in length */
    static boolean isFrom(String sender) {
        return SENDER.matcher(sender).matches();
    }

    static boolean isSubject(String subject) {
        return SUBJECT.matcher(Shape.start(subject, LONGEST_START).strip()).matches();
    }

    /** @param all stripped; what headers begin is looked at, too, since receipts repeat them */
    static boolean isReceipt(List<String> all) {
        List<String> lines = all.stream()
                .filter(line -> !line.startsWith(QuotedHistory.MARK))
                .toList();
        return written(lines).limit(FIRST_LINES).anyMatch(line -> line.length() < LONGEST_SUBJECT && isSubject(line))
                || BODY.matcher(start(lines)).find();
    }

    /** @param lines that the sender wrote: what is quoted below them may well have been an absence note or a newsletter */
    static boolean isSentByItself(List<String> lines) {
        String start = start(lines);
        return AUTOMATED.matcher(start).find()
                || AWAY.matcher(start).find() && BACK.matcher(start).find()
                || written(lines).anyMatch(line -> NEWSLETTER
                        .matcher(Shape.start(line, LONGEST_START))
                        .find());
    }

    private static Stream<String> written(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty());
    }

    private static String start(List<String> lines) {
        return written(lines)
                .limit(FIRST_LINES)
                .map(line -> Shape.start(line, LONGEST_START))
                .collect(Collectors.joining(" "));
    }
}
