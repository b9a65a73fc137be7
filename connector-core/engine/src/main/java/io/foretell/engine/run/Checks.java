package io.foretell.engine.run;

import io.foretell.engine.Errors;
import io.foretell.engine.config.Rollout;
import io.foretell.engine.enrich.PinnedEnrichment;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.error.ForetellException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of {@code check}: ours first, then what the connector found. */
final class Checks {
    private final EngineParts parts;
    private final Link link;
    private final List<Finding> findings = new ArrayList<>();

    Checks(EngineParts parts, Link link) {
        this.parts = parts;
        this.link = link;
    }

    List<Finding> run() {
        Tenant tenant = link.tenant();
        findings.add(Finding.ok(
                "account",
                tenant.name() + " (" + tenant.id() + "); times in " + link.zone() + ", texts in "
                        + link.language().getDisplayLanguage(Locale.ENGLISH)));
        try {
            ConnectionPlan plan = link.plan();
            fields(plan);
            new FieldClaims(parts, tenant.id(), plan)
                    .claim()
                    .ifPresent(conflict -> findings.add(Finding.fail("fields", conflict, Errors.CONFIGURATION)));
            options(plan);
            models(plan);
            services(plan);
            findings.addAll(new Disclosures(plan, parts.crm(), link.session()).findings());
            findings.addAll(link.session().diagnose(new DiagnoseRequest(reads(plan), writes(plan))));
        } catch (ForetellException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> findings.add(Finding.fail("setup", line, e.code())));
        }
        rollout();
        return findings;
    }

    private void fields(ConnectionPlan plan) {
        if (plan.missingFields().isEmpty()) {
            findings.add(Finding.ok("fields", plan.wantedFields().size() + " fields of ours exist"));
        } else {
            findings.add(Finding.warn(
                    "fields",
                    plan.missingFields().size() + " of " + plan.wantedFields().size()
                            + " fields of ours do not exist yet. Next: foretell fields apply"));
        }
    }

    private void options(ConnectionPlan plan) {
        for (BoundEnrichment bound : plan.enrichments()) {
            ObjectSchema schema = plan.schemas().get(bound.config().object());
            for (OutputField output : bound.spec().outputs()) {
                String field = bound.fields().get(output.name());
                ObjectSchema.Field described =
                        schema == null || field == null ? null : schema.fields().get(field);
                List<String> lacking = described == null
                        ? List.of()
                        : output.choices().stream().filter(described::lacks).toList();
                if (!lacking.isEmpty()) {
                    findings.add(Finding.warn(
                            "fields",
                            "the list of '" + field + "' lacks " + lacking + ": records with "
                                    + (lacking.size() == 1 ? "it" : "one of them")
                                    + " keep that field as it is. Add the options in the CRM, or bind '" + output.name()
                                    + "' of '" + bound.id() + "' to another field under 'write_to'"));
                }
            }
        }
    }

    private void models(ConnectionPlan plan) {
        ModelChecks models = new ModelChecks(parts, link, plan);
        for (BoundEnrichment bound : plan.enrichments()) {
            if (bound.spec().learning() != Learning.NONE) {
                findings.addAll(models.of(bound));
            }
        }
    }

    /** Opens every enrichment as a run would: wrong options, a missing model, unreadable rows and what the AI chose show. */
    private void services(ConnectionPlan plan) {
        Sampling sampling = new Sampling(parts, link, plan);
        List<PinnedEnrichment> open = new ArrayList<>();
        try {
            for (BoundEnrichment bound : plan.enrichments()) {
                try {
                    Optional<PinnedEnrichment> opened = link.open(bound);
                    if (opened.isPresent()) {
                        open.add(opened.get());
                        findings.addAll(sampling.findings(bound, opened.get()));
                    }
                } catch (ForetellException e) {
                    findings.add(Finding.fail("enricher", bound.id() + ": " + e.getMessage(), e.code()));
                }
            }
            findings.addAll(parts.services().findings());
        } finally {
            open.forEach(PinnedEnrichment::close);
        }
    }

    private void rollout() {
        Rollout rollout = parts.connection().rollout();
        switch (rollout.mode()) {
            case SHADOW -> findings.add(Finding.warn("rollout", "shadow: predictions are made, nothing is written"));
            case PILOT ->
                findings.add(Finding.ok(
                        "rollout", "pilot: only records with " + rollout.where().accepted()));
            case EVERYONE -> findings.add(Finding.ok("rollout", "everyone"));
        }
    }

    private static Map<String, List<String>> reads(ConnectionPlan plan) {
        Map<String, Set<String>> reads = new LinkedHashMap<>();
        for (StreamPlan stream : plan.streams()) {
            reads.computeIfAbsent(stream.stream().object(), key -> new LinkedHashSet<>())
                    .addAll(stream.inputFields());
        }
        return lists(reads);
    }

    private static Map<String, List<String>> writes(ConnectionPlan plan) {
        Map<String, Set<String>> writes = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        plan.missingFields().forEach(f -> missing.add(f.object() + "." + f.name()));
        for (BoundEnrichment bound : plan.enrichments()) {
            String object = bound.config().object();
            bound.fields().values().stream()
                    .filter(field -> !missing.contains(object + "." + field))
                    .forEach(field -> writes.computeIfAbsent(object, key -> new LinkedHashSet<>())
                            .add(field));
        }
        return lists(writes);
    }

    private static Map<String, List<String>> lists(Map<String, Set<String>> sets) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        sets.forEach((object, fields) -> lists.put(object, List.copyOf(fields)));
        return lists;
    }
}
