package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionPlan.Action;
import io.foretell.spi.crm.ProvisionPlan.Step;
import io.foretell.spi.crm.ProvisionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates and removes our own fields, each time by one deploy that also keeps the permission sets, because a field that
 * the API made is seen by nobody until it is granted. What exists is left as it is, so everything may be repeated.
 */
final class SalesforceProvisioning {
    private final Describes describes;
    private final Describes whole;
    private final String user;
    private final FieldDeploy deploy;
    private final PermissionSets sets;

    /**
     * @param client of the user that Foretell works as
     * @param user that user's id
     * @param admin who changes metadata; the same client when nobody lent a token
     */
    SalesforceProvisioning(
            SalesforceClient client,
            Describes describes,
            String user,
            SalesforceClient admin,
            MetadataDeploy.Pause pause) {
        this.describes = describes;
        this.whole = admin == client ? describes : new Describes(admin);
        this.user = user;
        this.sets = new PermissionSets(admin);
        this.deploy = new FieldDeploy(describes, whole, sets, new MetadataDeploy(admin, pause), admin.version());
    }

    ProvisionPlan plan(List<FieldSpec> wanted) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        wanted.stream().map(FieldSpec::object).distinct().forEach(this::forget);
        for (FieldSpec spec : wanted) {
            Optional<SfField> there = known(spec);
            Optional<String> refusal =
                    there.map(field -> FieldFit.unfit(spec, field)).orElseGet(() -> FieldFit.refusal(spec));
            if (refusal.isPresent()) {
                refusals.add(refusal.get());
            } else if (there.isEmpty()) {
                steps.add(new Step(Action.CREATE, spec, "create " + FieldTemplate.words(spec)));
            } else if (!editable(spec)) {
                steps.add(new Step(
                        Action.CREATE,
                        spec,
                        "let Foretell edit the field " + spec.name() + " of " + spec.object()
                                + " that exists already"));
            }
        }
        refusals.addAll(deploy.tryCreate(steps));
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionPlan planRemoval(List<FieldSpec> ours) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        ours.stream().map(FieldSpec::object).distinct().forEach(this::forget);
        for (FieldSpec spec : ours) {
            Optional<SfField> there = known(spec);
            if (there.isPresent() && !FieldFit.madeHere(there.get())) {
                refusals.add(FieldFit.where(spec) + " belongs to Salesforce or to an installed package, and stays.");
            } else if (there.isPresent()) {
                steps.add(new Step(
                        Action.REMOVE,
                        spec,
                        "remove " + FieldTemplate.words(spec)
                                + " with all its values; Salesforce keeps them for 15 days"));
            }
        }
        refusals.addAll(deploy.tryRemove(steps));
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionResult apply(ProvisionPlan plan) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<Step> open = plan.steps().stream().filter(this::open).toList();
        List<Step> create =
                open.stream().filter(step -> step.action() == Action.CREATE).toList();
        List<Step> remove =
                open.stream().filter(step -> step.action() == Action.REMOVE).toList();
        if (deploy.create(create, failed)) {
            sets.assign(user).ifPresent(failed::add);
            verify(create, done, failed);
        }
        if (deploy.remove(remove, failed)) {
            remove.forEach(step -> done.add(step.sentence()));
        }
        plan.steps().stream().map(step -> step.field().object()).distinct().forEach(this::forget);
        return new ProvisionResult(done, failed);
    }

    private boolean open(Step step) {
        whole.anew(step.field().object());
        boolean there = known(step.field()).isPresent();
        return step.action() == Action.REMOVE ? there : !there || !editable(step.field());
    }

    /** A deploy that went well is not enough: only describe tells what the user that Foretell works as can do. */
    private void verify(List<Step> steps, List<String> done, List<String> failed) {
        steps.stream().map(step -> step.field().object()).distinct().forEach(this::forget);
        for (Step step : steps) {
            if (editable(step.field())) {
                done.add(step.sentence());
            } else {
                failed.add(
                        FieldFit.where(step.field()) + " is there, but the user that Foretell works as may not edit it:"
                                + " assign the permission set '" + RowErrors.PERMISSION_SET + "' to it.");
            }
        }
    }

    /** Rights and fields may have changed since they were looked at. */
    private void forget(String object) {
        seen(object, true);
        if (whole != describes) {
            whole.anew(object);
        }
    }

    /** A new field is hidden from everybody who was not granted it, administrators included: one of the two may see it. */
    private Optional<SfField> known(FieldSpec spec) {
        return whole.object(spec.object()).field(spec.name()).or(() -> seen(spec.object(), false)
                .flatMap(object -> object.field(spec.name())));
    }

    private boolean editable(FieldSpec spec) {
        return seen(spec.object(), false)
                .flatMap(object -> object.field(spec.name()))
                .filter(SfField::updateable)
                .isPresent();
    }

    /** The object as the user that Foretell works as sees it; empty when it may not even be read yet. */
    private Optional<SfObject> seen(String object, boolean anew) {
        try {
            return Optional.of(anew ? describes.anew(object) : describes.object(object));
        } catch (CrmException e) {
            if (e.errorClass() == ErrorClass.SCHEMA && whole != describes) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
