package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.FieldSpec;
import io.foretell.spi.crm.ProvisionPlan.Step;
import java.util.List;
import java.util.Optional;

/** Makes one package of all steps, and tries it out or deploys it. */
final class FieldDeploy {
    private static final String NO_RIGHTS =
            "This user may not change metadata, which daily work does not need either: run 'foretell fields %s --as-admin',"
                    + " or give install/salesforce to an administrator. Salesforce says: ";

    private final Describes describes;
    private final Describes whole;
    private final PermissionSets sets;
    private final MetadataDeploy deploy;
    private final ApiVersion version;

    /**
     * @param describes as the user that Foretell works as sees it
     * @param whole as who changes the metadata sees it
     */
    FieldDeploy(Describes describes, Describes whole, PermissionSets sets, MetadataDeploy deploy, ApiVersion version) {
        this.describes = describes;
        this.whole = whole;
        this.sets = sets;
        this.deploy = deploy;
        this.version = version;
    }

    List<String> tryCreate(List<Step> steps) {
        return tried(steps, "apply", () -> creation(steps));
    }

    List<String> tryRemove(List<Step> steps) {
        return tried(steps, "remove", () -> removal(steps));
    }

    /** @return whether something was deployed; why not goes to {@code failed} */
    boolean create(List<Step> steps, List<String> failed) {
        return deployed(steps, "apply", () -> creation(steps), failed);
    }

    boolean remove(List<Step> steps, List<String> failed) {
        return deployed(steps, "remove", () -> removal(steps), failed);
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

    private boolean deployed(List<Step> steps, String command, Package content, List<String> failed) {
        if (steps.isEmpty()) {
            return false;
        }
        try {
            List<String> problems = deploy.run(content.zip(), false);
            problems.forEach(problem -> failed.add("nothing was changed: " + problem));
            return problems.isEmpty();
        } catch (CrmException e) {
            failed.add(
                    "nothing was changed: " + (noRight(e) ? String.format(NO_RIGHTS, command) : "") + e.getMessage());
            return false;
        }
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
                version.toString(),
                missing,
                sets.with(all.stream().map(FieldTemplate::fullName).toList(), locked));
    }

    private byte[] removal(List<Step> steps) {
        return DeployZip.remove(
                version.toString(), steps.stream().map(Step::field).toList(), List.of());
    }

    private static boolean noRight(CrmException e) {
        return e.errorClass() == ErrorClass.PERMISSION || e.errorClass() == ErrorClass.FIELD_PERMISSION;
    }
}
