package io.foretell.salesforce.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.fault.Counters;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The practice org in a process of its own. Answers each line of its input with one of JSON: {@code count} gives the
 * calls and the processor time since the last such line, {@code check N} how many leads hold the values of run N.
 */
final class OrgProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUOTA = 1_000_000;
    private static final String[] SOURCES = {"Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"};

    private final PracticeOrg org;
    private double cpu = Usage.cpuSeconds();

    private OrgProcess(PracticeOrg org) {
        this.org = org;
    }

    /** @param args how many leads there are */
    public static void main(String[] args) throws IOException {
        PracticeOrgOptions options = PracticeOrgOptions.defaults();
        try (PracticeOrg org = PracticeOrg.start(options)) {
            org.org().quota().set(QUOTA, 0);
            addField(
                    org,
                    FieldDef.builder(Values.NUMBER, "Score", FieldType.DOUBLE).number(18, 0));
            addField(
                    org,
                    FieldDef.builder(Values.TEXT, "Reason", FieldType.STRING).length(255));
            fill(org, Integer.parseInt(args[0]));
            // The rows are no fresh ones, so that a first load need not read them a second time.
            org.clock().advance(Duration.ofDays(1));
            OrgProcess process = new OrgProcess(org);
            process.say(Map.of("url", org.url(), "client", options.clientId(), "secret", options.clientSecret()));
            process.serve();
        }
    }

    /** As an admin makes one for a connector: seen by everyone, without a history. */
    private static void addField(PracticeOrg org, FieldDef.Builder field) {
        ObjectDef lead = org.org().schema().need("Lead");
        org.org().users().show(lead, org.org().schema().addField(lead, field.build()));
    }

    private static void fill(PracticeOrg org, int leads) {
        org.human(tx -> {
            for (int i = 0; i < leads; i++) {
                tx.insert(
                        "Lead",
                        Map.of(
                                "LastName", "Lovelace " + i,
                                "Company", "Company, \"Sons\" & " + i,
                                "Email", "lead" + i + "@example.com",
                                "LeadSource", SOURCES[i % SOURCES.length],
                                "AnnualRevenue", 1000 + i,
                                "NumberOfEmployees", i % 500));
            }
            return leads;
        });
    }

    private void serve() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            say(line.startsWith("check ") ? check(Long.parseLong(line.substring(6))) : count());
        }
    }

    private Map<String, Object> count() {
        Counters.Snapshot counted = org.counters();
        org.resetCounters();
        double before = cpu;
        cpu = Usage.cpuSeconds();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("requests", counted.requests());
        answer.put("spent", org.org().quota().used());
        answer.put("cpu", cpu - before);
        answer.put("calls", counted.calls());
        org.org().quota().set(QUOTA, 0);
        return answer;
    }

    private Map<String, Object> check(long run) {
        long distinct = org.rows("Lead").stream()
                .filter(row -> row.get(Values.NUMBER) instanceof BigDecimal number
                        && Values.isOf(run, number.longValue())
                        && Values.text(number.longValue()).equals(row.get(Values.TEXT)))
                .map(row -> row.get(Values.NUMBER))
                .distinct()
                .count();
        // Long enough for the org to forget the run's jobs and their files.
        org.clock().advance(Duration.ofDays(8));
        return Map.of("distinct", distinct);
    }

    private void say(Map<String, ?> answer) throws IOException {
        System.out.println(JSON.writeValueAsString(answer));
        System.out.flush();
    }
}
