package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.crmkit.ClockCheck;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for what would make a sync fail or hurt; changes nothing. */
final class OdooDiagnosis {

    private final OdooClient client;
    private final OdooModels models;
    private final OdooSignIn.SignedIn account;
    private final Clock clock;

    OdooDiagnosis(OdooClient client, OdooModels models, OdooSignIn.SignedIn account, Clock clock) {
        this.client = client;
        this.models = models;
        this.account = account;
        this.clock = clock;
    }

    List<Finding> run(DiagnoseRequest request) {
        List<Finding> findings = new ArrayList<>(List.of(signIn()));
        Set<String> objects = new TreeSet<>(request.reads().keySet());
        objects.addAll(request.writes().keySet());
        for (String object : objects) {
            Collection<String> writes = request.writes().getOrDefault(object, List.of());
            if (access(object, !writes.isEmpty(), findings)) {
                fields(object, request.reads().getOrDefault(object, List.of()), findings);
                fields(object, writes, findings);
                count(object, findings);
            }
        }
        findings.add(metadata());
        findings.addAll(automations(request));
        findings.add(clocks());
        return findings;
    }

    private Finding signIn() {
        String who = account.tenant().name() + ", Odoo " + account.tenant().version() + ", as "
                + account.tenant().user();
        int major = account.majorVersion();
        return major >= 16 && major <= 18
                ? Finding.ok("sign-in", who)
                : Finding.warn("sign-in", who + ": this connector is made for Odoo 16 to 18; try it on a copy first.");
    }

    private boolean access(String object, boolean write, List<Finding> findings) {
        if (!client.may("read", object)) {
            findings.add(Finding.fail(
                    "rights",
                    object
                            + " is not readable, or its app is not installed: give this user a group that may read it, or"
                            + " remove what uses it.",
                    ErrorClass.PERMISSION.code()));
            return false;
        }
        if (write && !client.may("write", object)) {
            findings.add(Finding.fail(
                    "rights",
                    object + " is not writable: give this user a group that may change it.",
                    ErrorClass.PERMISSION.code()));
            return false;
        }
        findings.add(Finding.ok("rights", (write ? "reads and writes " : "reads ") + object));
        return true;
    }

    private void fields(String object, Collection<String> names, List<Finding> findings) {
        try {
            models.require(object, names);
        } catch (CrmException e) {
            findings.add(Finding.fail("fields", String.valueOf(e.getMessage()), e.code()));
        }
    }

    private void count(String object, List<Finding> findings) {
        long count = client.call(
                        Kind.METADATA,
                        object,
                        "search_count",
                        List.of(List.of()),
                        Map.of("context", Map.of("active_test", false)),
                        "counting " + object)
                .result()
                .asLong();
        String seen = String.format(Locale.ROOT, "this user sees %,d of %s, archived ones included", count, object);
        findings.add(
                count > 0
                        ? Finding.ok("sharing", seen)
                        : Finding.warn("sharing", seen + ": compare with what an administrator sees."));
    }

    private Finding metadata() {
        return client.may("create", "ir.model.fields")
                ? Finding.warn(
                        "rights",
                        "this user may create fields, which only 'fields apply' needs: take the group 'Access Rights' away"
                                + " afterwards if you like.")
                : Finding.ok("rights", "cannot change metadata (good)");
    }

    private List<Finding> automations(DiagnoseRequest request) {
        List<String> written = request.writes().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (written.isEmpty()) {
            return List.of();
        }
        try {
            List<JsonNode> rules = client.searchRead(
                            Kind.METADATA,
                            "base.automation",
                            List.of(
                                    List.of("active", "=", true),
                                    List.of("model_name", "in", written),
                                    List.of("trigger", "in", List.of("on_create_or_write", "on_write"))),
                            List.of("name", "model_name"),
                            0,
                            "looking for automation rules")
                    .list();
            return rules.isEmpty()
                    ? List.of(Finding.ok("automation", "no rule runs on an update of " + String.join(", ", written)))
                    : rules.stream().map(OdooDiagnosis::automation).toList();
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.SCHEMA) {
                return List.of(Finding.ok("automation", "the app 'Automation Rules' is not installed"));
            } else if (e.errorClass() == ErrorClass.PERMISSION) {
                return List.of(Finding.warn(
                        "automation",
                        "this user may not see the automation rules: ask an administrator whether one runs on every update"
                                + " of " + String.join(", ", written) + "."));
            }
            throw e;
        }
    }

    private static Finding automation(JsonNode rule) {
        return Finding.warn(
                "automation",
                "rule '" + rule.path("name").asText() + "' may run on updates of "
                        + rule.path("model_name").asText()
                        + ", ours included: name the fields that it is meant for in its 'Trigger Fields'.");
    }

    private Finding clocks() {
        Answer answer =
                client.call(Kind.METADATA, "res.users", "context_get", List.of(), Map.of(), "asking for the time");
        return ClockCheck.of(
                answer.reply(),
                clock,
                account.tenant().zone(),
                "Odoo",
                "times in the CRM and here will differ; set both clocks by NTP.");
    }
}
