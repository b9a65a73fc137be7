package io.foretell.app.demo;

import io.foretell.practice.PracticeCrm;
import io.foretell.practice.PracticeOptions;
import io.foretell.practice.data.DemoData;
import io.foretell.practice.data.LeadTable;
import io.foretell.practice.data.TableImport;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The practice CRM that speaks Odoo's protocol. */
record OdooSite(PracticeCrm server, String secret) implements PracticeSite {
    private static final String DATABASE = "crm";
    private static final String LOGIN = "admin";

    static OdooSite start(int port, long seed, Clock clock, String secret) {
        return new OdooSite(
                PracticeCrm.start(PracticeOptions.builder()
                        .port(port)
                        .database(DATABASE)
                        .login(LOGIN)
                        .apiKey(secret)
                        .seed(seed)
                        .clock(clock)
                        .build()),
                secret);
    }

    @Override
    public String product() {
        return "Odoo";
    }

    @Override
    public String crm() {
        return "odoo";
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("url", url());
        options.put("database", DATABASE);
        options.put("login", LOGIN);
        return options;
    }

    @Override
    public String secretOption() {
        return "api_key";
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("url", url());
        facts.put("admin_url", server.adminUrl());
        facts.put("database", DATABASE);
        facts.put("login", LOGIN);
        facts.put("password", "admin");
        return facts;
    }

    @Override
    public String fill(int leads) {
        DemoData.Summary made = DemoData.fill(server, leads);
        return made.leads() + " leads (" + made.open() + " open), " + made.messages()
                + " messages in English and Chinese, " + made.customers() + " customers";
    }

    @Override
    public HiddenOutcomes fill(LeadTable leads) {
        TableImport imported = TableImport.load(server, leads);
        Map<String, Boolean> hidden = new HashMap<>();
        imported.hiddenOutcomes().forEach((id, won) -> hidden.put(Integer.toString(id), won));
        return new HiddenOutcomes(
                hidden,
                imported.knownOutcomes().size(),
                Set.copyOf(imported.fields().values()),
                imported.splitByTime());
    }

    @Override
    public List<Map<String, Object>> rows(String object) {
        return server.rows(object);
    }

    @Override
    public void close() {
        server.close();
    }
}
