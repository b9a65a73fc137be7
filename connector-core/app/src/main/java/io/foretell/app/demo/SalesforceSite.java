package io.foretell.app.demo;

import io.foretell.practice.data.LeadTable;
import io.foretell.practice.data.OrgDemoData;
import io.foretell.practice.data.OrgTableImport;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import io.foretell.practice.salesforce.org.Row;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The practice org that speaks Salesforce's protocols. */
record SalesforceSite(PracticeOrg server, String secret) implements PracticeSite {
    private static final String CLIENT = "practice-client";

    static SalesforceSite start(int port, long seed, Clock clock, String secret) {
        return new SalesforceSite(
                PracticeOrg.start(PracticeOrgOptions.builder()
                        .port(port)
                        .client(CLIENT, secret)
                        .seed(seed)
                        .clock(clock)
                        .build()),
                secret);
    }

    @Override
    public String product() {
        return "Salesforce";
    }

    @Override
    public String crm() {
        return "salesforce";
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("url", url());
        options.put("client_id", CLIENT);
        options.put("allow_host", "127.0.0.1");
        return options;
    }

    @Override
    public String secretOption() {
        return "client_secret";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("url", url());
        facts.put("admin_url", server.adminUrl());
        facts.put("client_id", CLIENT);
        facts.put("client_secret", secret);
        facts.put("username", server.options().username());
        facts.put("password", server.options().password());
        return facts;
    }

    @Override
    public String fill(int leads) {
        OrgDemoData.Summary made = OrgDemoData.fill(server, leads);
        return made.leads() + " leads (" + made.open() + " open), " + made.messages()
                + " mails in English and Chinese, " + made.customers() + " customers";
    }

    @Override
    public HiddenOutcomes fill(LeadTable leads) {
        OrgTableImport.Result imported = OrgTableImport.load(server, leads);
        return new HiddenOutcomes(
                imported.hiddenOutcomes(),
                imported.knownOutcomes().size(),
                Set.copyOf(imported.fields().values()),
                imported.splitByTime());
    }

    @Override
    public List<Map<String, Object>> rows(String object) {
        return server.rows(object).stream().map(SalesforceSite::row).toList();
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> values = new HashMap<>();
        row.values().forEach((field, value) -> {
            if (value != null) {
                values.put(field, value);
            }
        });
        values.put("id", row.id());
        values.put("name", row.text("Name"));
        return values;
    }

    @Override
    public void close() {
        server.close();
    }
}
