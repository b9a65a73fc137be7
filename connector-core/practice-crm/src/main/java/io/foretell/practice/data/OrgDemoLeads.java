package io.foretell.practice.data;

import io.foretell.practice.data.LeadPlan.Outcome;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes planned leads with their mails, events, history and, when they are won, what they were converted to. */
final class OrgDemoLeads {
    private static final String[] SOURCES = {
        "Search engine", "Newsletter", "Purchased List", "Partner Referral", "Web", "Trade Show", "Cold Call"
    };
    private static final String[] INDUSTRIES = {
        "Technology", "Manufacturing", "Retail", "Healthcare", "Education", "Transportation"
    };

    /** By the ids of {@link LeadPlan#COUNTRIES}. */
    private static final Map<Integer, String> COUNTRIES = Map.of(
            29,
            "United States",
            8,
            "Germany",
            7,
            "China",
            13,
            "United Kingdom",
            12,
            "France",
            22,
            "Netherlands",
            27,
            "Singapore",
            28,
            "Taiwan");

    private final Random random;
    private final LocalDateTime now;
    private final OrgWriter writer;
    private final OrgDemoCustomers customers;
    private final OrgDemoMails mails;
    private int won;
    private int activities;

    OrgDemoLeads(Random random, LocalDateTime now, OrgWriter writer, OrgDemoCustomers customers) {
        this.random = random;
        this.now = now;
        this.writer = writer;
        this.customers = customers;
        this.mails = new OrgDemoMails(random, writer);
    }

    void write(LeadPlan plan) {
        LocalDateTime end =
                plan.outcome() == Outcome.OPEN ? now : plan.created().plusDays(plan.ageDays());
        // Whether a lead belongs to a known customer is decided without a look at the outcome: no leak.
        int customer = random.nextInt(100) < 65 ? customers.draw(plan.language()) : -1;
        People person = customer < 0 ? People.draw(plan.language(), plan.number(), random) : customers.person(customer);
        Map<String, Object> values = visible(plan, person);
        String opportunity = "";
        String contact = "";
        if (plan.outcome() == Outcome.WON) {
            won++;
            int index = customer >= 0 ? customer : customers.add(person, plan.language(), country(plan), end);
            double amount = plan.revenue() * (0.85 + random.nextDouble() * 0.3);
            contact = customers.contact(index);
            opportunity = customers.deal(index, amount, end, end.plusHours(3));
            values.putAll(OrgWriter.map(
                    "IsConverted",
                    true,
                    "ConvertedDate",
                    end.toLocalDate(),
                    "ConvertedAccountId",
                    customers.account(index),
                    "ConvertedContactId",
                    contact,
                    "ConvertedOpportunityId",
                    opportunity));
            if (customer >= 0) {
                customers.order(customer, opportunity, amount, end.plusHours(4));
            }
        }
        LocalDateTime middle = plan.created().plusDays(plan.ageDays() / 2);
        String status = status(plan);
        values.put("Status", status);
        LocalDateTime modified = plan.outcome() == Outcome.OPEN ? middle : end;
        String lead = writer.add("Lead", plan.created(), modified, values);
        history(lead, plan, status, middle, end);
        mails.write(plan, lead, contact.isEmpty() ? lead : contact, person, end);
        if (plan.outcome() == Outcome.OPEN && random.nextInt(2) == 0) {
            event(lead);
        }
    }

    private Map<String, Object> visible(LeadPlan plan, People person) {
        PersonName name = PersonName.of(person.name(), plan.language());
        Map<String, Object> values = OrgWriter.map(
                "FirstName", name.first(),
                "LastName", name.last(),
                "Company", person.company(),
                "Email", person.email(),
                "Country", country(plan),
                "LeadSource", SOURCES[plan.source()],
                "Industry", INDUSTRIES[plan.industry()],
                "Expected_Revenue__c", plan.revenue(),
                "Website_Visits__c", plan.visits(),
                "Company_Size__c", LeadPlan.SIZES[plan.companySize()],
                "OwnerId", writer.owner(random.nextInt(3)));
        if (plan.phone()) {
            values.put("Phone", person.phone());
        }
        return values;
    }

    private static String country(LeadPlan plan) {
        return COUNTRIES.getOrDefault(plan.countryId(), "United States");
    }

    private static String status(LeadPlan plan) {
        return switch (plan.outcome()) {
            case WON -> "Closed - Converted";
            case LOST -> "Closed - Not Converted";
            case OPEN -> plan.ageDays() < 3 ? "Open - Not Contacted" : "Working - Contacted";
        };
    }

    private void history(String lead, LeadPlan plan, String status, LocalDateTime middle, LocalDateTime end) {
        writer.add("LeadHistory", plan.created(), "LeadId", lead, "Field", "created");
        if (plan.ageDays() >= 3) {
            change(lead, middle, "Open - Not Contacted", "Working - Contacted");
        }
        if (plan.outcome() != Outcome.OPEN) {
            change(lead, end, plan.ageDays() >= 3 ? "Working - Contacted" : "Open - Not Contacted", status);
        }
        if (plan.outcome() == Outcome.WON) {
            writer.add("LeadHistory", end, "LeadId", lead, "Field", "leadConverted");
        }
    }

    private void change(String lead, LocalDateTime when, String before, String after) {
        writer.add("LeadHistory", when, "LeadId", lead, "Field", "Status", "OldValue", before, "NewValue", after);
    }

    private void event(String lead) {
        LocalDateTime start = now.toLocalDate().atTime(9, 0).plusDays(random.nextInt(20) - 7L);
        String subject = Phrases.pick(List.of("Call back", "Demo", "Meeting", "Ask for the decision"), random);
        writer.add(
                "Event",
                now.minusDays(1 + random.nextInt(10)),
                "WhoId",
                lead,
                "Subject",
                subject,
                "StartDateTime",
                OrgWriter.instant(start),
                "EndDateTime",
                OrgWriter.instant(start.plusMinutes(30)),
                "ActivityDateTime",
                OrgWriter.instant(start),
                "ActivityDate",
                start.toLocalDate(),
                "DurationInMinutes",
                30);
        activities++;
    }

    int won() {
        return won;
    }

    int messages() {
        return mails.count();
    }

    int activities() {
        return activities;
    }
}
