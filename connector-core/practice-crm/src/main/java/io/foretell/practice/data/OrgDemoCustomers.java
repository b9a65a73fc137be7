package io.foretell.practice.data;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Customers of four kinds (regulars, big but rare, lapsed, once), which a segmentation should find again. */
final class OrgDemoCustomers {
    private static final String[] COUNTRIES = {"United States", "United States", "Germany", "Germany"};

    private final Random random;
    private final LocalDateTime now;
    private final OrgWriter writer;
    private final List<String> accounts = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();
    private final List<People> people = new ArrayList<>();
    private final List<String> languages = new ArrayList<>();
    private final Mailer mailer;
    private int orders;
    private int cases;

    OrgDemoCustomers(Random random, LocalDateTime now, OrgWriter writer) {
        this.random = random;
        this.now = now;
        this.writer = writer;
        this.mailer = new Mailer(random);
    }

    void create(int count) {
        for (int i = 0; i < count; i++) {
            String language = i % 4 == 3 ? "zh" : "en";
            People person = People.draw(language, 5000 + i, random);
            add(
                    person,
                    language,
                    language.equals("zh") ? "China" : COUNTRIES[random.nextInt(4)],
                    now.minusDays(430L + random.nextInt(300)));
            if (random.nextInt(5) == 0) {
                request(i);
            }
        }
    }

    /** @return its index */
    int add(People person, String language, String country, LocalDateTime created) {
        String account = writer.add(
                "Account",
                created,
                "Name",
                person.company(),
                "Phone",
                person.phone(),
                "BillingCountry",
                country,
                "Type",
                "Customer - Direct",
                "OwnerId",
                writer.owner(random.nextInt(3)));
        PersonName name = PersonName.of(person.name(), language);
        contacts.add(writer.add(
                "Contact",
                created,
                "FirstName",
                name.first(),
                "LastName",
                name.last(),
                "Email",
                person.email(),
                "Phone",
                person.phone(),
                "AccountId",
                account,
                "MailingCountry",
                country));
        accounts.add(account);
        people.add(person);
        languages.add(language);
        return accounts.size() - 1;
    }

    /** A case with the customer's mail and a colleague's comment. */
    private void request(int index) {
        LocalDateTime created = now.minusDays(3L + random.nextInt(300)).minusMinutes(random.nextInt(1400));
        boolean closed = random.nextInt(4) != 0;
        Mood mood = random.nextInt(2) == 0 ? Mood.NEGATIVE : Mood.NEUTRAL;
        String language = languages.get(index);
        People person = people.get(index);
        String id = writer.add(
                "Case",
                created,
                created.plusDays(closed ? 2 : 0),
                OrgWriter.map(
                        "Subject",
                        "Question about an invoice",
                        "Status",
                        closed ? "Closed" : "New",
                        "Origin",
                        "Email",
                        "AccountId",
                        accounts.get(index),
                        "ContactId",
                        contacts.get(index),
                        "SuppliedEmail",
                        person.email()));
        String html = mailer.fromCustomer(language, mood, person.name(), person.company(), "");
        writer.add(
                "EmailMessage",
                created,
                "ParentId",
                id,
                "Subject",
                "Question about an invoice",
                "HtmlBody",
                html,
                "TextBody",
                OrgDemoMails.text(html),
                "FromAddress",
                person.email(),
                "FromName",
                person.name(),
                "Incoming",
                true,
                "MessageDate",
                OrgWriter.instant(created),
                "Status",
                "1");
        writer.add(
                "CaseComment",
                created.plusHours(5),
                "ParentId",
                id,
                "CommentBody",
                OrgDemoMails.text(mailer.fromColleague(language)));
        cases++;
    }

    /** A customer who writes this language; regulars come back more often than others. */
    int draw(String language) {
        for (int attempt = 0; attempt < 50; attempt++) {
            int index = random.nextInt(DemoData.CUSTOMERS);
            boolean wanted = kind(index) == 0 || random.nextInt(3) == 0;
            if (wanted && languages.get(index).equals(language)) {
                return index;
            }
        }
        return language.equals("zh") ? 3 : 0;
    }

    String account(int index) {
        return accounts.get(index);
    }

    String contact(int index) {
        return contacts.get(index);
    }

    People person(int index) {
        return people.get(index);
    }

    /** A won opportunity with its two snapshots. */
    String deal(int index, double amount, LocalDateTime opened, LocalDateTime won) {
        String name = people.get(index).company() + ": "
                + Phrases.pick(List.of("Renewal", "New project", "Extension"), random);
        String id = writer.add(
                "Opportunity",
                opened,
                won,
                OrgWriter.map(
                        "Name",
                        name,
                        "AccountId",
                        account(index),
                        "StageName",
                        "Closed Won",
                        "Amount",
                        amount,
                        "CloseDate",
                        won.toLocalDate(),
                        "OwnerId",
                        writer.owner(random.nextInt(3))));
        writer.add(
                "OpportunityHistory",
                opened,
                "OpportunityId",
                id,
                "StageName",
                "Qualification",
                "Amount",
                amount,
                "Probability",
                10,
                "CloseDate",
                won.toLocalDate(),
                "ForecastCategory",
                "Pipeline");
        writer.add(
                "OpportunityHistory",
                won,
                "OpportunityId",
                id,
                "StageName",
                "Closed Won",
                "Amount",
                amount,
                "Probability",
                100,
                "CloseDate",
                won.toLocalDate(),
                "ForecastCategory",
                "Closed");
        return id;
    }

    void order(int index, String opportunity, double amount, LocalDateTime date) {
        writer.add(
                "Order",
                date,
                "AccountId",
                account(index),
                "OpportunityId",
                opportunity,
                "Status",
                "Activated",
                "StatusCode",
                "A",
                "EffectiveDate",
                date.toLocalDate(),
                "TotalAmount",
                Math.round(amount * 119) / 100.0);
        orders++;
    }

    /** Orders without a lead: regulars order every few weeks, the lapsed ones stopped half a year ago. */
    void repeatOrders() {
        for (int i = 0; i < DemoData.CUSTOMERS; i++) {
            int[] counts = {5, 1, 3, 1};
            int count = 1 + random.nextInt(counts[kind(i)]);
            for (int n = 0; n < count; n++) {
                int days = kind(i) == 2
                        ? 190 + random.nextInt(220)
                        : kind(i) == 0 ? random.nextInt(150) : random.nextInt(400);
                double amount = Math.round(Math.exp(random.nextGaussian() * 0.4 + (kind(i) == 1 ? 9.9 : 7.6)));
                LocalDateTime date = now.minusDays(days + 1L);
                order(i, deal(i, amount, date.minusDays(5L + random.nextInt(20)), date), amount, date);
            }
        }
    }

    private static int kind(int index) {
        return index / 4 % 4;
    }

    int orders() {
        return orders;
    }

    int cases() {
        return cases;
    }
}
