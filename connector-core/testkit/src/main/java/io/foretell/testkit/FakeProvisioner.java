package io.foretell.testkit;

import io.foretell.spi.crm.DiagnoseRequest;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionPlan.Action;
import io.foretell.spi.crm.ProvisionPlan.Step;
import io.foretell.spi.crm.ProvisionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds our fields to a {@link FakeCrm} and takes them away again. */
final class FakeProvisioner {
    private final FakeCrm crm;

    FakeProvisioner(FakeCrm crm) {
        this.crm = crm;
    }

    ProvisionPlan plan(List<FieldSpec> wanted) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (FieldSpec spec : wanted) {
            ObjectSchema.Field existing = find(spec.object(), spec.name());
            if (!crm.has(spec.object())) {
                refusals.add("There is no object '" + spec.object() + "': create it first.");
            } else if (existing == null && !crm.capabilities().canCreateFields()) {
                refusals.add("This user may not create " + spec.object() + "." + spec.name() + ": create it by hand.");
            } else if (existing == null) {
                steps.add(new Step(Action.CREATE, spec, "Create " + spec.object() + "." + spec.name() + "."));
            } else if (existing.type() != spec.type()) {
                refusals.add("Field " + spec.object() + "." + spec.name() + " is a " + existing.type()
                        + ": choose another name.");
            } else if (!existing.writable()) {
                refusals.add("Field " + spec.object() + "." + spec.name() + " may not be written: give the right.");
            }
        }
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionPlan planRemoval(List<FieldSpec> ours) {
        return new ProvisionPlan(
                ours.stream()
                        .filter(spec -> find(spec.object(), spec.name()) != null)
                        .map(spec -> new Step(Action.REMOVE, spec, "Remove " + spec.object() + "." + spec.name() + "."))
                        .toList(),
                List.of());
    }

    ProvisionResult apply(ProvisionPlan plan) {
        List<String> done = new ArrayList<>();
        synchronized (crm.lock) {
            for (Step step : plan.steps()) {
                FakeTable table = crm.table(step.field().object());
                Map<String, ObjectSchema.Field> fields =
                        new LinkedHashMap<>(table.schema().fields());
                if (step.action() == Action.CREATE) {
                    fields.put(step.field().name(), field(step.field()));
                } else {
                    fields.remove(step.field().name());
                    table.drop(step.field().name());
                }
                ObjectSchema old = table.schema();
                table.schema(new ObjectSchema(
                        old.name(), old.label(), fields, old.relations(), old.nameField(), old.createdField()));
                done.add(step.sentence());
            }
        }
        return new ProvisionResult(done, List.of());
    }

    List<Finding> diagnose(DiagnoseRequest request) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("sign-in", "Signed in as " + crm.tenant().user() + "."));
        request.reads()
                .forEach((object, fields) -> fields.forEach(name -> {
                    ObjectSchema.Field field = find(object, name);
                    if (field == null || !field.readable()) {
                        findings.add(Finding.fail(
                                "rights",
                                object + "." + name + " cannot be read.",
                                ErrorClass.FIELD_PERMISSION.code()));
                    }
                }));
        request.writes()
                .forEach((object, fields) -> fields.forEach(name -> {
                    ObjectSchema.Field field = find(object, name);
                    if (field == null || !field.writable()) {
                        findings.add(Finding.fail(
                                "rights",
                                object + "." + name + " cannot be written.",
                                ErrorClass.FIELD_PERMISSION.code()));
                    }
                }));
        return findings;
    }

    private ObjectSchema.@Nullable Field find(String object, String name) {
        synchronized (crm.lock) {
            return crm.has(object) ? crm.table(object).schema().fields().get(name) : null;
        }
    }

    private static ObjectSchema.Field field(FieldSpec spec) {
        return new ObjectSchema.Field(
                spec.name(), spec.label(), spec.type(), spec.length(), true, true, false, false, spec.choices(), "");
    }
}
