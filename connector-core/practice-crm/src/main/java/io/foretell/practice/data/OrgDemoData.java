package io.foretell.practice.data;

import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Org;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;

/**
 * The demo data of {@link DemoData} for a practice org: the same number of leads and customers with the same planted
 * relations. A won lead is a converted one, a lost lead is 'Closed - Not Converted'; mails are EmailMessages with their
 * tasks; customers are Accounts with a Contact, Opportunities and Orders; field history says when a status changed.
 */
public final class OrgDemoData {
    private OrgDemoData() {}

    /** How much was made. */
    public record Summary(
            int leads,
            int open,
            int won,
            int lost,
            int customers,
            int orders,
            int messages,
            int activities,
            int cases) {}

    /** Fills an empty org; the seed is the org's. */
    public static Summary fill(PracticeOrg crm) {
        return fill(crm, DemoSize.USUAL.leads());
    }

    /** The same with another number of leads. */
    public static Summary fill(PracticeOrg crm, int wanted) {
        DemoSize size = new DemoSize(wanted);
        Org org = crm.org();
        OrgWriter.field(
                org,
                FieldDef.builder("Website_Visits__c", "Website Visits", FieldType.DOUBLE)
                        .number(8, 0));
        OrgWriter.field(org, OrgWriter.choice("Company_Size__c", "Company Size", Arrays.stream(LeadPlan.SIZES)));
        OrgWriter.field(
                org,
                FieldDef.builder("Expected_Revenue__c", "Expected Revenue", FieldType.CURRENCY)
                        .number(16, 2));
        LocalDateTime now =
                LocalDateTime.ofInstant(crm.clock().instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Random random = new Random(crm.options().seed());
        return org.transact(org.users().human(0), DmlOptions.inside().quietly(), tx -> {
            OrgWriter writer = new OrgWriter(org, tx);
            OrgDemoCustomers customers = new OrgDemoCustomers(random, now, writer);
            customers.create(DemoData.CUSTOMERS);
            OrgDemoLeads leads = new OrgDemoLeads(random, now, writer, customers);
            LeadPlan.all(random, now, size.closed(), size.open()).forEach(leads::write);
            customers.repeatOrders();
            return new Summary(
                    size.leads(),
                    size.open(),
                    leads.won(),
                    size.closed() - leads.won(),
                    DemoData.CUSTOMERS,
                    customers.orders(),
                    leads.messages(),
                    leads.activities(),
                    customers.cases());
        });
    }
}
