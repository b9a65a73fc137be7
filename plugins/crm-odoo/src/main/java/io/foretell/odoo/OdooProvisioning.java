package io.foretell.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionPlan.Action;
import io.foretell.spi.crm.ProvisionPlan.Step;
import io.foretell.spi.crm.ProvisionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates and removes our own fields. What exists already is left as it is, so everything may be repeated. */
final class OdooProvisioning {
    private static final String FIELDS = "ir.model.fields";
    private static final String NO_RIGHTS =
            "This user may not %s fields in Odoo: let a user of the group 'Access Rights'"
                    + " (Settings > Users) do it once, or install the Foretell add-on.";

    private final OdooClient client;
    private final OdooModels models;

    OdooProvisioning(OdooClient client, OdooModels models) {
        this.client = client;
        this.models = models;
    }

    boolean mayCreate() {
        return client.may("create", FIELDS);
    }

    ProvisionPlan plan(List<FieldSpec> wanted) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (var entry : byObject(wanted).entrySet()) {
            Map<String, OdooField> fields = models.refresh(entry.getKey());
            for (FieldSpec spec : entry.getValue()) {
                OdooField there = fields.get(spec.name());
                FieldTemplate.refusal(spec, there, fields).ifPresent(refusals::add);
                if (there == null && FieldTemplate.refusal(spec, null, fields).isEmpty()) {
                    steps.add(new Step(Action.CREATE, spec, "create " + FieldTemplate.words(spec)));
                }
            }
        }
        if (!steps.isEmpty() && !mayCreate()) {
            refusals.add(String.format(NO_RIGHTS, "create"));
        }
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionPlan planRemoval(List<FieldSpec> ours) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (var entry : byObject(ours).entrySet()) {
            Map<String, OdooField> fields = models.refresh(entry.getKey());
            for (FieldSpec spec : entry.getValue()) {
                OdooField there = fields.get(spec.name());
                if (there != null && !there.manual()) {
                    refusals.add("The field " + spec.name() + " of " + spec.object()
                            + " belongs to an add-on: uninstall the add-on in Odoo to remove it.");
                } else if (there != null) {
                    steps.add(new Step(
                            Action.REMOVE, spec, "remove " + FieldTemplate.words(spec) + " with all its values"));
                }
            }
        }
        if (!steps.isEmpty() && !client.may("unlink", FIELDS)) {
            refusals.add(String.format(NO_RIGHTS, "remove"));
        }
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionResult apply(ProvisionPlan plan) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Map<String, List<Step>> byObject = new LinkedHashMap<>();
        plan.steps().forEach(step -> byObject.computeIfAbsent(step.field().object(), key -> new ArrayList<>())
                .add(step));
        byObject.forEach((object, steps) -> {
            Map<String, OdooField> fields = models.refresh(object);
            List<Step> open = steps.stream()
                    .filter(step -> (step.action() == Action.CREATE)
                            != fields.containsKey(step.field().name()))
                    .toList();
            together(
                    object,
                    open.stream().filter(s -> s.action() == Action.CREATE).toList(),
                    done,
                    failed);
            together(
                    object,
                    open.stream().filter(s -> s.action() == Action.REMOVE).toList(),
                    done,
                    failed);
            models.refresh(object);
        });
        return new ProvisionResult(done, failed);
    }

    /** All in one call, which reloads Odoo's registry once; when that is refused, one by one to find the culprit. */
    private void together(String object, List<Step> steps, List<String> done, List<String> failed) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            if (steps.get(0).action() == Action.CREATE) {
                create(object, steps);
            } else {
                remove(object, steps);
            }
            steps.forEach(step -> done.add(step.sentence()));
        } catch (CrmException e) {
            if (steps.size() == 1 || e.errorClass().retryable()) {
                steps.forEach(step -> failed.add("could not " + step.sentence() + ": " + e.getMessage()));
            } else {
                steps.forEach(step -> together(object, List.of(step), done, failed));
            }
        }
    }

    private void create(String object, List<Step> steps) {
        Answer found = client.search(
                Kind.METADATA, "ir.model", List.of(List.of("model", "=", object)), 1, "looking for " + object);
        List<JsonNode> ids = found.list();
        if (ids.isEmpty()) {
            throw found.malformed("no such object");
        }
        Map<String, OdooField> fields = models.fields(object);
        List<Map<String, Object>> values = steps.stream()
                .map(step -> FieldTemplate.values(ids.get(0).asLong(), step.field(), fields))
                .toList();
        client.call(Kind.METADATA, FIELDS, "create", List.of(values), Map.of(), "creating fields of " + object);
    }

    private void remove(String object, List<Step> steps) {
        List<String> names = steps.stream().map(step -> step.field().name()).toList();
        // Asked for by state as well: a field of an add-on is never removed, whatever the plan says.
        List<Object> domain =
                List.of(List.of("model", "=", object), List.of("name", "in", names), List.of("state", "=", "manual"));
        List<Long> ids =
                client.search(Kind.METADATA, FIELDS, domain, 0, "looking for fields of " + object).list().stream()
                        .map(JsonNode::asLong)
                        .toList();
        if (!ids.isEmpty()) {
            client.call(Kind.METADATA, FIELDS, "unlink", List.of(ids), Map.of(), "removing fields of " + object);
        }
    }

    private static Map<String, List<FieldSpec>> byObject(List<FieldSpec> specs) {
        Map<String, List<FieldSpec>> byObject = new LinkedHashMap<>();
        specs.forEach(spec -> byObject.computeIfAbsent(spec.object(), key -> new ArrayList<>())
                .add(spec));
        return byObject;
    }
}
