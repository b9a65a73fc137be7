package io.foretell.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.testkit.SettableClock;
import io.foretell.testkit.TinyTextModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message here would give a mood if it counted; only what the customer wrote does. */
final class WhoWroteTest {
    private static final String TEXT = "This is awful, nothing has come for three weeks.";
    private static final String DAEMON = "Mail Delivery Subsystem <mailer-daemon@mail.example>";
    private static final String ABSENT = "Automatic reply: Offer";
    private static final String CUSTOMER = "Ann <ann@acme.example>";

    private final SettableClock clock = SettableClock.at("2026-05-11T08:00:00Z");

    @Test
    void colleagues_notes_automatic_replies_and_bounces_are_not_the_customer(@TempDir Path folder) {
        try (PracticeCrm odoo =
                        PracticeCrm.start(PracticeOptions.builder().clock(clock).build());
                PracticeOrg org = PracticeOrg.start(
                        PracticeOrgOptions.builder().clock(clock).build())) {
            Office office = new Office(folder, odoo, clock);
            Path model = TinyTextModel.counting(4, List.of("awful", "okay", "lovely"))
                    .write(folder.resolve("model"));
            office.write("connector.yml", configuration(office, org, model));
            Map<String, Integer> leads = inOdoo(odoo);
            Map<String, String> people = inSalesforce(org);
            office.run("fields", "apply").fine();
            office.run("sync").fine();

            leads.forEach((who, lead) -> assertThat(
                            odoo.row("crm.lead", lead).orElseThrow().get("x_m_mood"))
                    .as("Odoo, " + who)
                    .isEqualTo(who.startsWith("customer") ? "negative" : null));
            people.forEach((who, lead) -> assertThat(org.row(lead).orElseThrow().text("M_Mood__c"))
                    .as("Salesforce, " + who)
                    .isEqualTo(who.startsWith("customer") ? "negative" : ""));
        }
    }

    private static String configuration(Office office, PracticeOrg org, Path model) {
        return office.head(org, "en")
                + """
                plugins: {trust: allow-listed, allow: [%s, %s]}
                enrichments:
                  odoo-mood:
                    enricher: sentiment
                    for: {connection: practice, object: crm.lead}
                    related: {messages: mail.message}
                    options: {model: model}
                    write_to: {mood: x_m_mood}
                  org-mood:
                    enricher: sentiment
                    for: {connection: org, object: Lead}
                    related: {messages: {from: EmailMessageRelation, where: {RelationType: FromAddress}}}
                    options: {model: model}
                    write_to: {mood: M_Mood__c}
                """.formatted(Urgency.sum(model.resolve("model.pt")), Urgency.sum(model.resolve("tokenizer.json")));
    }

    private static Map<String, Integer> inOdoo(PracticeCrm crm) {
        int colleague = crm.rows("res.users").stream()
                .filter(row -> "maya".equals(row.get("login")))
                .mapToInt(row -> (int) row.get("partner_id"))
                .findFirst()
                .orElseThrow();
        int customer = crm.create("res.partner", Map.of("name", "Ann", "email", "ann@acme.example"));
        String maya = "Maya <maya@yourcompany.example>";
        Map<String, Integer> leads = new HashMap<>();
        leads.put("customer without a contact", odoo(crm, "email", "Offer", CUSTOMER, 0));
        leads.put("customer", odoo(crm, "email", "Offer", CUSTOMER, customer));
        leads.put("customer in the portal", odoo(crm, "comment", "Offer", CUSTOMER, customer));
        leads.put("colleague's own mail program", odoo(crm, "email", "Offer", maya, colleague));
        leads.put("colleague's note", odoo(crm, "comment", "", maya, colleague));
        leads.put("notification", odoo(crm, "notification", "", CUSTOMER, customer));
        leads.put("automatic reply", odoo(crm, "email", ABSENT, CUSTOMER, customer));
        leads.put("bounce", odoo(crm, "email", "Offer", DAEMON, 0));
        return leads;
    }

    private static int odoo(PracticeCrm crm, String type, String subject, String from, int author) {
        int lead = crm.create("crm.lead", Map.of("name", type + from, "type", "lead"));
        Map<String, Object> mail = new HashMap<>(Map.of(
                "model",
                "crm.lead",
                "res_id",
                lead,
                "message_type",
                type,
                "subject",
                subject,
                "email_from",
                from,
                "body",
                "<p>" + TEXT + "</p>"));
        if (author != 0) {
            mail.put("author_id", author);
        }
        crm.create("mail.message", mail);
        return lead;
    }

    private Map<String, String> inSalesforce(PracticeOrg org) {
        Map<String, String> leads = new HashMap<>();
        leads.put("customer", org(org, "Offer", "ann@acme.example", true, "FromAddress"));
        leads.put("colleague's answer", org(org, "Offer", "maya@practice.example", false, "ToAddress"));
        leads.put("sent with the customer's address", org(org, "Offer", "ann@acme.example", false, "FromAddress"));
        leads.put("somebody else's mail with a copy", org(org, "Offer", "bob@other.example", true, "CcAddress"));
        leads.put("automatic reply", org(org, ABSENT, "ann@acme.example", true, "FromAddress"));
        String silent = org(org, "Offer", "ann@acme.example", true, "FromAddress", "Auto-Submitted: auto-replied\r\n");
        leads.put("automatic reply that only its headers tell", silent);
        leads.put("bounce", org(org, "Offer", "mailer-daemon@mail.example", true, "FromAddress"));
        return leads;
    }

    private String org(PracticeOrg org, String subject, String from, boolean incoming, String relation) {
        return org(org, subject, from, incoming, relation, "Subject: " + subject);
    }

    private String org(
            PracticeOrg org, String subject, String from, boolean incoming, String relation, String headers) {
        String lead = org.create("Lead", Map.of("LastName", "Ann", "Company", "Acme"));
        String mail = org.create(
                "EmailMessage",
                Map.of(
                        "Subject",
                        subject,
                        "TextBody",
                        TEXT,
                        "FromAddress",
                        from,
                        "Incoming",
                        incoming,
                        "Headers",
                        headers,
                        "MessageDate",
                        clock.instant(),
                        "Status",
                        incoming ? "1" : "3"));
        org.create(
                "EmailMessageRelation",
                Map.of("EmailMessageId", mail, "RelationId", lead, "RelationType", relation, "RelationAddress", from));
        return lead;
    }
}
