package io.foretell.practice.data;

import io.foretell.practice.salesforce.org.Switch;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** Mails of a lead as 'enhanced e-mail' keeps them: a closed task, the message, and who was involved. */
final class OrgDemoMails {
    private static final List<String> SUBJECTS =
            List.of("Inquiry", "Quotation", "Question about your offer", "Demo", "Trial", "New project");
    private static final String COLLEAGUE = "maya@practice.example";

    private final Random random;
    private final OrgWriter writer;
    private final Mailer mailer;
    private int count;

    OrgDemoMails(Random random, OrgWriter writer) {
        this.random = random;
        this.writer = writer;
        this.mailer = new Mailer(random);
    }

    /**
     * From the first mail to the last reply, whose distance to the end is one of the planted relations.
     *
     * @param who the contact after a conversion, which takes the lead's tasks along
     */
    void write(LeadPlan plan, String lead, String who, People person, LocalDateTime end) {
        long seconds = Duration.between(plan.created(), end).toSeconds();
        long last = Math.max(3600, seconds - plan.replyDays() * 86_400L);
        boolean moved = writer.org().switches().on(Switch.CONVERSION_MOVES_MAIL);
        String previous = "";
        String subject = Phrases.pick(SUBJECTS, random);
        for (int i = 0; i < plan.messages(); i++) {
            long at = plan.messages() == 1 ? last : last * (i + 1) / plan.messages();
            LocalDateTime date = plan.created().plusSeconds(Math.min(at, Math.max(60, seconds - 60)));
            String body =
                    mailer.fromCustomer(plan.language(), plan.tone(random), person.name(), person.company(), previous);
            message(date, who, moved ? who : lead, (i == 0 ? "" : "Re: ") + subject, body, person, true);
            LocalDateTime answered = date.plusHours(2 + random.nextInt(30));
            if (answered.isBefore(end) && random.nextInt(3) != 0) {
                previous = mailer.fromColleague(plan.language());
                message(answered, who, moved ? who : lead, "Re: " + subject, previous, person, false);
            }
        }
    }

    private void message(
            LocalDateTime date,
            String who,
            String linked,
            String subject,
            String html,
            People person,
            boolean incoming) {
        String text = text(html);
        String task = writer.add(
                "Task",
                date,
                "WhoId",
                who,
                "Subject",
                "Email: " + subject,
                "Status",
                "Completed",
                "TaskSubtype",
                "Email",
                "ActivityDate",
                date.toLocalDate(),
                "Description",
                text);
        String mail = writer.add(
                "EmailMessage",
                date,
                "ActivityId",
                task,
                "Subject",
                subject,
                "HtmlBody",
                html,
                "TextBody",
                text,
                "FromAddress",
                incoming ? person.email() : COLLEAGUE,
                "FromName",
                incoming ? person.name() : "Maya Lindqvist",
                "ToAddress",
                incoming ? COLLEAGUE : person.email(),
                "Incoming",
                incoming,
                "MessageDate",
                OrgWriter.instant(date),
                "Status",
                incoming ? "1" : "3");
        writer.add(
                "EmailMessageRelation",
                date,
                "EmailMessageId",
                mail,
                "RelationId",
                linked,
                "RelationType",
                incoming ? "FromAddress" : "ToAddress",
                "RelationAddress",
                person.email());
        count++;
    }

    static String text(String html) {
        return html.replaceAll("(?i)<br\\s*/?>|</p>|</div>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    int count() {
        return count;
    }
}
