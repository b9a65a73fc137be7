package io.foretell.sentiment.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises what no person wrote for the occasion: absence notes and bounces. */
final class AutomaticReply {
    private static final Pattern SUBJECT = Pattern.compile("(?i)^(?:(?:re|aw|回复|答复)\\s*[:：]\\s*)?"
            + "(?:automatic reply|auto-?reply|auto(?:matic)? response|out of (?:the )?office|undeliver(?:able|ed)|delivery (?:status|failure)"
            + "|mail delivery (?:failed|subsystem)|returned mail|failure notice|abwesenheit|automatische antwort|réponse automatique"
            + "|自动回复|自动答复|系统退信|退信|无法投递|投递失败).*");
    private static final Pattern BODY = Pattern.compile(
            "(?i).*(?:\\b(?:am|i'm|be|is) (?:currently )?(?:out of (?:the )?office|on (?:annual|parental|sick|maternity) leave|on vacation)"
                    + "|\\bthis is an automat(?:ic|ed) (?:reply|response|message)|\\bdo not reply to this (?:e-?mail|message)"
                    + "|\\bdelivery to the following recipients? failed|\\bmessage could not be delivered|\\bwasn't delivered to"
                    + "|我(?:现在|目前|正在)?(?:休假|出差|不在办公室)|这是一封自动回复|此邮件为自动回复|本邮件由系统自动发[送出]|请勿直接回复).*");
    private static final int FIRST_LINES = 6;

    private AutomaticReply() {}

    static boolean isOne(String subject, List<String> lines) {
        return SUBJECT.matcher(subject.strip()).matches()
                || lines.stream()
                        .filter(line -> !line.isEmpty())
                        .limit(FIRST_LINES)
                        .anyMatch(line -> SUBJECT.matcher(line).matches() && line.length() < 80
                                || BODY.matcher(line).matches());
    }
}
