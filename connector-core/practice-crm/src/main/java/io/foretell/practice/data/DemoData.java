package io.foretell.practice.data;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.odoo.Writer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Synthetic demo data: 1,200 leads, or as many as wanted, over the 14 months before the clock's now, 250 customers with orders, and mails
 * in English and Chinese. Every person, company and text is invented; the relations between inputs and outcome are planted
 * with noise (see {@link LeadPlan}). The same seed and the same clock give the same rows.
 */
public final class DemoData {
    static final int CUSTOMERS = 250;

    private final Random random;
    private final LocalDateTime now;
    private final Function<String, Writer> writers;

    private DemoData(Random random, LocalDateTime now, Function<String, Writer> writers) {
        this.random = random;
        this.now = now;
        this.writers = writers;
    }

    /** How much was made. */
    public record Summary(
            int leads, int open, int won, int lost, int customers, int orders, int messages, int activities) {}

    /** Fills an empty practice CRM; the seed is the server's. */
    public static Summary fill(PracticeCrm crm) {
        return fill(crm, DemoSize.USUAL.leads());
    }

    /** The same with another number of leads. */
    public static Summary fill(PracticeCrm crm, int leads) {
        DemoSize size = new DemoSize(leads);
        ManualFieldMaker fields = new ManualFieldMaker(crm, "crm.lead");
        fields.add("x_website_visits", "Website Visits", "integer", Map.of());
        fields.add("x_industry", "Industry", "selection", ManualFieldMaker.options(LeadPlan.INDUSTRIES));
        fields.add("x_company_size", "Company Size", "selection", ManualFieldMaker.options(LeadPlan.SIZES));
        LocalDateTime now =
                LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        return crm.bulk(writers -> new DemoData(new Random(crm.options().seed()), now, writers).fill(size));
    }

    private Summary fill(DemoSize size) {
        DemoCustomers customers = new DemoCustomers(random, now, writers);
        customers.create(CUSTOMERS);
        DemoLeads leads = new DemoLeads(random, now, writers, customers);
        for (LeadPlan plan : LeadPlan.all(random, now, size.closed(), size.open())) {
            leads.write(plan);
        }
        customers.repeatOrders();
        return new Summary(
                size.leads(),
                size.open(),
                leads.won(),
                size.closed() - leads.won(),
                CUSTOMERS,
                customers.orders(),
                leads.messages(),
                leads.activities());
    }
}
