package io.foretell.practice.data;

import io.foretell.practice.data.LeadPlan.Outcome;
import io.foretell.practice.odoo.Writer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Writes planned leads with their mails and activities. */
final class DemoLeads {
    private static final int WON_STAGE = 4;

    /** Maya, Jonas and Chen Wei share the leads. */
    private static final int FIRST_SALESPERSON = 3;

    private static final List<String> SUBJECTS =
            List.of("Inquiry", "Quotation", "Question about your offer", "Demo", "Trial", "New project");

    private final Random random;
    private final LocalDateTime now;
    private final Function<String, Writer> writers;
    private final DemoCustomers customers;
    private final Mailer mailer;
    private int won;
    private int messages;
    private int activities;

    DemoLeads(Random random, LocalDateTime now, Function<String, Writer> writers, DemoCustomers customers) {
        this.random = random;
        this.now = now;
        this.writers = writers;
        this.customers = customers;
        this.mailer = new Mailer(random);
    }

    void write(LeadPlan plan) {
        LocalDateTime end =
                plan.outcome() == Outcome.OPEN ? now : plan.created().plusDays(plan.ageDays());
        // Whether a lead belongs to a known customer is decided without a look at the outcome: no leak.
        int customer = random.nextInt(100) < 65 ? customers.draw(plan.language()) : -1;
        People person = customer < 0 ? People.draw(plan.language(), plan.number(), random) : customers.person(customer);
        Map<String, Object> values = new HashMap<>();
        values.put("name", person.company() + ": " + Phrases.pick(SUBJECTS, random));
        values.put("contact_name", person.name());
        values.put("partner_name", person.company());
        values.put("email_from", person.email());
        values.put("country_id", plan.countryId());
        values.put("source_id", plan.source() + 1);
        values.put("medium_id", 1 + random.nextInt(5));
        values.put("tag_ids", List.of(1 + plan.industry()));
        values.put("expected_revenue", plan.revenue());
        values.put("priority", String.valueOf(Math.min(random.nextInt(4), random.nextInt(4))));
        values.put("user_id", FIRST_SALESPERSON + random.nextInt(3));
        values.put("team_id", 1);
        values.put("type", plan.ageDays() < 3 ? "lead" : "opportunity");
        values.put("x_website_visits", plan.visits());
        values.put("x_industry", LeadPlan.INDUSTRIES[plan.industry()]);
        values.put("x_company_size", LeadPlan.SIZES[plan.companySize()]);
        if (plan.phone()) {
            values.put("phone", person.phone());
        }
        if (customer >= 0) {
            values.put("partner_id", customers.id(customer));
        }
        values.put("create_date", plan.created());
        values.put("date_open", plan.created().plusHours(random.nextInt(40)));
        end(plan, values, end);
        int lead = writers.apply("crm.lead").create(values);
        mails(plan, lead, person, end);
        if (plan.outcome() == Outcome.OPEN && random.nextInt(2) == 0) {
            activity(lead);
        }
        if (plan.outcome() == Outcome.WON) {
            won++;
            if (customer >= 0) {
                customers.order(customer, lead, plan.revenue() * (0.85 + random.nextDouble() * 0.3), end);
            }
        }
    }

    private void end(LeadPlan plan, Map<String, Object> values, LocalDateTime end) {
        int stage = 1 + random.nextInt(3);
        values.put("stage_id", plan.outcome() == Outcome.WON ? WON_STAGE : stage);
        values.put("date_last_stage_update", plan.created().plusDays(plan.ageDays() / 2));
        if (plan.outcome() == Outcome.OPEN) {
            double guess = 10 + 25 * stage;
            values.put("probability", guess);
            values.put("automated_probability", guess);
            values.put("write_date", plan.created().plusDays(plan.ageDays() / 2));
            return;
        }
        values.put("write_date", end);
        values.put("date_closed", end);
        values.put("probability", plan.outcome() == Outcome.WON ? 100 : 0);
        values.put("automated_probability", plan.outcome() == Outcome.WON ? 100 : 0);
        if (plan.outcome() == Outcome.LOST) {
            values.put("active", false);
            values.put("lost_reason_id", 1 + random.nextInt(3));
        }
    }

    /** From the first mail to the last reply, whose distance to the end is one of the planted relations. */
    private void mails(LeadPlan plan, int lead, People person, LocalDateTime end) {
        long seconds = Duration.between(plan.created(), end).toSeconds();
        long last = Math.max(3600, seconds - plan.replyDays() * 86_400L);
        String previous = "";
        String subject = Phrases.pick(SUBJECTS, random);
        for (int i = 0; i < plan.messages(); i++) {
            long at = plan.messages() == 1 ? last : last * (i + 1) / plan.messages();
            LocalDateTime date = plan.created().plusSeconds(Math.min(at, Math.max(60, seconds - 60)));
            String body =
                    mailer.fromCustomer(plan.language(), plan.tone(random), person.name(), person.company(), previous);
            message(
                    lead,
                    date,
                    "email",
                    (i == 0 ? "" : "Re: ") + subject,
                    body,
                    person.name() + " <" + person.email() + ">",
                    0);
            LocalDateTime answered = date.plusHours(2 + random.nextInt(30));
            if (answered.isBefore(end) && random.nextInt(3) != 0) {
                previous = mailer.fromColleague(plan.language());
                message(
                        lead,
                        answered,
                        "comment",
                        "Re: " + subject,
                        previous,
                        "Maya Lindqvist <maya@yourcompany.example>",
                        4);
            }
        }
        if (random.nextInt(2) == 0) {
            message(
                    lead,
                    plan.created().plusSeconds(2),
                    "notification",
                    "",
                    "<p>Lead created</p>",
                    "OdooBot <odoobot@yourcompany.example>",
                    2);
        }
    }

    private void message(
            int lead, LocalDateTime date, String type, String subject, String body, String from, int author) {
        Map<String, Object> values = new HashMap<>();
        values.put("model", "crm.lead");
        values.put("res_id", lead);
        values.put("date", date);
        values.put("create_date", date);
        values.put("write_date", date);
        values.put("message_type", type);
        values.put("subject", subject);
        values.put("body", body);
        values.put("email_from", from);
        values.put("subtype_id", type.equals("notification") ? 2 : 1);
        if (author != 0) {
            values.put("author_id", author);
        }
        writers.apply("mail.message").create(values);
        messages++;
    }

    private void activity(int lead) {
        Map<String, Object> values = new HashMap<>();
        values.put("res_model", "crm.lead");
        values.put("res_id", lead);
        values.put("activity_type_id", 1 + random.nextInt(4));
        values.put(
                "summary",
                Phrases.pick(
                        List.of("Call back", "Send the offer", "Prepare the demo", "Ask for the decision"), random));
        values.put("date_deadline", now.toLocalDate().plusDays(random.nextInt(20) - 7L));
        values.put("user_id", FIRST_SALESPERSON + random.nextInt(3));
        values.put("create_date", now.minusDays(random.nextInt(10)).minusHours(1));
        values.put("write_date", now.minusDays(1));
        writers.apply("mail.activity").create(values);
        activities++;
    }

    int won() {
        return won;
    }

    int messages() {
        return messages;
    }

    int activities() {
        return activities;
    }
}
