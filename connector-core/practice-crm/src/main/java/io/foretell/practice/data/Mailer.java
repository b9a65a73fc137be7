package io.foretell.practice.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Wraps sentences into mails as they arrive in a CRM: greeting, signature, quoted history, now and then a mess. */
final class Mailer {
    private final Phrases phrases = new Phrases();
    private final Random random;

    Mailer(Random random) {
        this.random = random;
    }

    String fromCustomer(String language, Mood mood, String customer, String company, String previous) {
        boolean chinese = language.equals("zh");
        StringBuilder html = new StringBuilder();
        html.append("<p>")
                .append(
                        chinese
                                ? Phrases.pick(List.of("您好，", "你好！", "各位好："), random)
                                : Phrases.pick(List.of("Hello,", "Hi Maya,", "Good morning,", "Dear team,"), random))
                .append("</p>");
        html.append("<p>")
                .append(escape(String.join(chinese ? "" : " ", body(language, mood))))
                .append("</p>");
        html.append("<p>")
                .append(
                        chinese
                                ? Phrases.pick(List.of("此致", "谢谢", "祝好"), random)
                                : Phrases.pick(List.of("Best regards", "Kind regards", "Cheers"), random))
                .append("<br>")
                .append(escape(customer))
                .append("</p>");
        if (random.nextInt(3) == 0) {
            html.append("<div class=\"signature\">-- <br>")
                    .append(escape(customer))
                    .append("<br>")
                    .append(escape(company))
                    .append(chinese ? "<br>此邮件可能含有保密信息。" : "<br>This message may contain confidential information.")
                    .append("</div>");
        }
        if (!previous.isEmpty() && random.nextInt(3) == 0) {
            html.append("<div data-o-mail-quote-container=\"1\">")
                    .append(chinese ? "在邮件中写道：" : "On Tuesday, Maya Lindqvist wrote:")
                    .append("<blockquote data-o-mail-quote=\"1\">")
                    .append(previous)
                    .append("</blockquote></div>");
        }
        return html.toString();
    }

    /** Two or three sentences: mostly of the mood, one of another now and then, since people are polite or distracted. */
    private List<String> body(String language, Mood mood) {
        List<String> sentences = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Mood shown = i > 0 && random.nextInt(4) == 0 ? Mood.NEUTRAL : mood;
            sentences.add(phrases.sentence(language + " " + shown.word(), random));
        }
        return sentences;
    }

    String fromColleague(String language) {
        return "<p>" + escape(phrases.sentence(language + " reply", random)) + "</p>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
