package io.foretell.engine.run;

import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.ConnectionPlan;
import io.foretell.spi.crm.CrmPlugin;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the admin who could read what a customer wrote, before an enrichment repeats it in a field, and while it does. */
final class Disclosures {
    private final ConnectionPlan plan;
    private final CrmPlugin crm;
    private final CrmSession session;

    Disclosures(ConnectionPlan plan, CrmPlugin crm, CrmSession session) {
        this.plan = plan;
        this.crm = crm;
        this.session = session;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (BoundEnrichment bound : plan.enrichments()) {
            Set<String> unused = bound.entry().enricher().unusedOutputs(bound.options());
            for (String output : bound.entry().enricher().quotingOutputs()) {
                String field = bound.fields().getOrDefault(output, crm.fieldName(bound.id(), output));
                String place = bound.config().object() + "." + field;
                if (!unused.contains(output)) {
                    findings.add(Finding.warn(
                            "quotes",
                            bound.id() + " repeats words of customers in " + place + ", which can be read by "
                                    + readers(bound.config().object(), field)
                                    + ". Switch it off if that is too many."));
                } else if (bound.fields().containsKey(output)) {
                    findings.add(Finding.ok(
                            "quotes",
                            bound.id() + " quotes nobody; what is left in " + place + " goes at the next sync"));
                } else {
                    findings.add(Finding.ok(
                            "quotes",
                            bound.id() + " quotes nobody. With the option '" + output + "' it would, in " + place
                                    + ", which could be read by "
                                    + readers(bound.config().object(), field)));
                }
            }
        }
        return findings;
    }

    /** Steps that make such a field say who could read it. */
    ProvisionPlan told(ProvisionPlan fields) {
        return new ProvisionPlan(fields.steps().stream().map(this::told).toList(), fields.refusals());
    }

    private ProvisionPlan.Step told(ProvisionPlan.Step step) {
        boolean quotes = plan.enrichments().stream()
                .filter(bound -> bound.config().object().equals(step.field().object()))
                .anyMatch(bound -> bound.entry().enricher().quotingOutputs().stream()
                        .anyMatch(output ->
                                step.field().name().equals(bound.fields().get(output))));
        return quotes && step.action() == ProvisionPlan.Action.CREATE
                ? new ProvisionPlan.Step(
                        step.action(),
                        step.field(),
                        step.sentence() + ". It will hold words of customers, for everybody who can read it: "
                                + readers(step.field().object(), step.field().name()))
                : step;
    }

    private String readers(String object, String field) {
        return session.readers(object, field).orElse("everybody who may see a record of " + object);
    }
}
