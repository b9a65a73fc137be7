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
    private static final String NO_RIGHTS =
            "This user may not change metadata, which daily work does not need either: run 'foretell fields %s --as-admin',"
                    + " or give install/salesforce to an administrator. Salesforce says: ";

    private final Describes describes;
    private final Describes whole;
    private final String user;
    private final String apiVersion;
    private final MetadataDeploy deploy;
    private final PermissionSets sets;
    private final UserRights rights;

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
        this.apiVersion = admin.version().toString();
        this.deploy = new MetadataDeploy(admin, pause);
        this.sets = new PermissionSets(admin);
        this.rights = new UserRights(client, describes, user);
    }

    boolean mayCreate() {
        return rights.may("ModifyMetadata") || rights.may("ModifyAllData");
    }

    ProvisionPlan plan(List<FieldSpec> wanted) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (FieldSpec spec : wanted) {
            Optional<SfField> there = whole.object(spec.object()).field(spec.name());
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
        refusals.addAll(tried(steps, "apply", () -> creation(steps)));
        return new ProvisionPlan(steps, refusals);
    }

    ProvisionPlan planRemoval(List<FieldSpec> ours) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (FieldSpec spec : ours) {
            Optional<SfField> there = whole.object(spec.object()).field(spec.name());
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
        refusals.addAll(tried(steps, "remove", () -> removal(steps)));
        return new ProvisionPlan(steps, refusals);
    }

    private interface Package {
        byte[] zip();
    }

    /** A dry run in the org itself: what it refuses there is known before anything has changed. */
    private List<String> tried(List<Step> steps, String command, Package content) {
        if (steps.isEmpty()) {
            return List.of();
        }
        try {
            return deploy.run(content.zip(), true);
        } catch (CrmException e) {
            if (noRight(e)) {
                return List.of(String.format(NO_RIGHTS, command) + e.getMessage());
            }
            throw e;
        }
    }

    ProvisionResult apply(ProvisionPlan plan) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<Step> open = plan.steps().stream().filter(this::open).toList();
        List<Step> create =
                open.stream().filter(step -> step.action() == Action.CREATE).toList();
        List<Step> remove =
                open.stream().filter(step -> step.action() == Action.REMOVE).toList();
        if (deployed(create, () -> creation(create), failed)) {
            sets.assign(user).ifPresent(failed::add);
            verify(create, done, failed);
        }
        if (deployed(remove, () -> removal(remove), failed)) {
            remove.forEach(step -> done.add(step.sentence()));
        }
        plan.steps().stream().map(step -> step.field().object()).distinct().forEach(this::forget);
        return new ProvisionResult(done, failed);
    }

    private boolean open(Step step) {
        boolean there = whole.anew(step.field().object()).has(step.field().name());
        return step.action() == Action.REMOVE ? there : !there || !editable(step.field());
    }

    private boolean deployed(List<Step> steps, Package content, List<String> failed) {
        if (steps.isEmpty()) {
            return false;
        }
        try {
            List<String> problems = deploy.run(content.zip(), false);
            problems.forEach(problem -> failed.add("nothing was changed: " + problem));
            return problems.isEmpty();
        } catch (CrmException e) {
            failed.add(
                    "nothing was changed: " + (noRight(e) ? String.format(NO_RIGHTS, "apply") : "") + e.getMessage());
            return false;
        }
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

    private void forget(String object) {
        describes.anew(object);
        if (whole != describes) {
            whole.anew(object);
        }
    }

    private boolean editable(FieldSpec spec) {
        return describes
                .object(spec.object())
                .field(spec.name())
                .filter(SfField::updateable)
                .isPresent();
    }

    private byte[] creation(List<Step> steps) {
        List<FieldSpec> all = steps.stream().map(Step::field).toList();
        List<FieldSpec> missing = all.stream()
                .filter(spec -> !whole.object(spec.object()).has(spec.name()))
                .toList();
        List<String> locked = all.stream()
                .map(FieldSpec::object)
                .distinct()
                .filter(object -> Optional.ofNullable(describes.all().get(object))
                        .filter(Describes.Listed::updateable)
                        .isEmpty())
                .toList();
        return DeployZip.create(
                apiVersion,
                missing,
                sets.with(all.stream().map(FieldTemplate::fullName).toList(), locked));
    }

    private byte[] removal(List<Step> steps) {
        return DeployZip.remove(apiVersion, steps.stream().map(Step::field).toList(), List.of());
    }

    private static boolean noRight(CrmException e) {
        return e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.FIELD_PERMISSION;
    }
}
