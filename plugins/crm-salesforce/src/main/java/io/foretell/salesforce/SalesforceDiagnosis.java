package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.ClockCheck;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Looks for what would make a sync fail or hurt; changes nothing. A part that cannot be looked at says so. */
final class SalesforceDiagnosis {
    /** Salesforce brings three versions a year and retires them after years, with notice. */
    private static final int VERSIONS_BEHIND = 12;

    private static final int LITTLE_LEFT = 10;

    private final SalesforceSignIn.SignedIn account;
    private final SalesforceClient client;
    private final Describes describes;
    private final RightsCheck rights;
    private final AutomationCheck automation;
    private final KnowledgeCheck knowledge;
    private final Clock clock;

    SalesforceDiagnosis(SalesforceSignIn.SignedIn account, Describes describes, Clock clock) {
        this.account = account;
        this.client = account.client();
        this.describes = describes;
        this.rights = new RightsCheck(describes, new UserRights(client, describes, account.userId()));
        this.automation = new AutomationCheck(client, describes);
        this.knowledge = new KnowledgeCheck(client, describes, clock);
        this.clock = clock;
    }

    List<Finding> run(DiagnoseRequest request) {
        List<Finding> findings = new ArrayList<>(List.of(Finding.ok(
                "sign-in",
                account.tenant().name() + ", " + account.tenant().version() + ", as "
                        + account.tenant().user())));
        Set<String> objects = new TreeSet<>(request.reads().keySet());
        objects.addAll(request.writes().keySet());
        for (String object : objects) {
            List<String> writes = request.writes().getOrDefault(object, List.of());
            List<Finding> access = rights.access(object, request.reads().getOrDefault(object, List.of()), writes);
            findings.addAll(access);
            if (access.stream()
                    .noneMatch(finding -> finding.topic().equals("rights") && finding.level() == Finding.Level.FAIL)) {
                look("sharing", findings, () -> List.of(sharing(object)));
                look("history", findings, () -> knowledge.history(object));
            }
        }
        look("rights", findings, rights::tooMany);
        List<String> written = request.writes().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (String object : written) {
            findings.addAll(automation.of(object));
        }
        if (!request.reads().isEmpty()) {
            look("messages", findings, knowledge::messages);
        }
        look("allowance", findings, this::allowances);
        findings.addAll(serverItself());
        return findings;
    }

    private static void look(String topic, List<Finding> findings, Supplier<List<Finding>> part) {
        try {
            findings.addAll(part.get());
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.AUTH || e.errorClass() == ErrorClass.QUOTA) {
                throw e;
            }
            findings.add(Finding.warn(topic, "this could not be looked at: " + e.getMessage()));
        }
    }

    private Finding sharing(String object) {
        long count = client.query(Kind.METADATA, "SELECT COUNT() FROM " + object, "counting " + object)
                .json()
                .path("totalSize")
                .asLong();
        String seen = String.format(Locale.ROOT, "this user sees %,d of %s", count, object);
        return count > 0
                ? Finding.ok("sharing", seen + "; compare with a report that an administrator runs")
                : Finding.warn(
                        "sharing", seen + ": if there are some, give it a sharing rule or 'View All' on the object.");
    }

    private List<Finding> allowances() {
        JsonNode limits =
                client.get(Kind.METADATA, "limits/", "asking for the limits").json();
        List<Finding> findings = new ArrayList<>(List.of(allowance(limits.path("DailyApiRequests"))));
        List<String> usedUp = BulkLimits.ALLOWANCES.stream()
                .filter(name -> limits.path(name).path("Max").asLong(0) > 0
                        && limits.path(name).path("Remaining").asLong(1) <= 0)
                .toList();
        if (!usedUp.isEmpty()) {
            findings.add(Finding.warn(
                    "allowance",
                    "the org's allowance of Bulk jobs for 24 hours is used up (" + String.join(", ", usedUp)
                            + "): Foretell goes on without Bulk jobs, with more calls. Find out in Setup > Bulk Data Load Jobs"
                            + " who makes so many."));
        }
        return findings;
    }

    private static Finding allowance(JsonNode limit) {
        long max = limit.path("Max").asLong(0);
        long left = limit.path("Remaining").asLong(0);
        String words = String.format(Locale.ROOT, "%,d of the org's %,d API calls in 24 hours are left", left, max);
        return max > 0 && left * 100 < max * LITTLE_LEFT
                ? Finding.warn("allowance", words + ": find out in Setup > Company Information who uses them.")
                : Finding.ok("allowance", words);
    }

    /** Versions need no sign-in, so this also works for a user who may see nothing. */
    private List<Finding> serverItself() {
        Answer answer = client.get(Kind.METADATA, "/services/data/", "asking for the versions");
        List<Finding> findings = new ArrayList<>();
        int newest = 0;
        for (JsonNode row : answer.json()) {
            newest = Math.max(newest, row.path("version").asInt(0));
        }
        int behind = newest - client.version().number();
        findings.add(
                behind > VERSIONS_BEHIND
                        ? Finding.warn(
                                "version",
                                "version " + client.version() + " of the API is " + behind
                                        + " behind the org's newest, and old ones are retired: raise 'api_version'.")
                        : Finding.ok(
                                "version",
                                "version " + client.version() + " of the API; the org's newest is " + newest + ".0"));
        findings.add(clocks(answer));
        return findings;
    }

    private Finding clocks(Answer answer) {
        return ClockCheck.of(
                answer.reply(),
                clock,
                account.tenant().zone(),
                "Salesforce",
                "a sign-in with a JWT may be refused, and times here and in the CRM will differ; set this machine's clock by"
                        + " NTP.");
    }
}
