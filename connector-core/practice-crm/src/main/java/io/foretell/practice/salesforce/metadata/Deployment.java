package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment and its state. An org works through its queue when it gets to it; here that is when the caller asks
 * again: the first question finds it in progress, the second one done. Thread-safe.
 */
final class Deployment {
    private final String id;
    private final Org org;
    private final Catalog catalog;
    private final User user;
    private final DeployOptions options;
    private final byte[] zip;
    private final Instant created;
    private DeployStatus status = DeployStatus.PENDING;
    private List<Message> messages = List.of();
    private @Nullable String problem;
    private @Nullable String problemCode;
    private @Nullable Instant completed;

    Deployment(String id, Org org, Catalog catalog, User user, DeployOptions options, byte[] zip) {
        this.id = id;
        this.org = org;
        this.catalog = catalog;
        this.user = user;
        this.options = options;
        this.zip = zip;
        this.created = org.clock().stamp();
    }

    /** What a reply shows. */
    record Snapshot(
            String id,
            User user,
            DeployOptions options,
            DeployStatus status,
            List<Message> messages,
            @Nullable String problem,
            @Nullable String problemCode,
            Instant created,
            @Nullable Instant completed) {}

    synchronized Snapshot snapshot() {
        return new Snapshot(id, user, options, status, messages, problem, problemCode, created, completed);
    }

    synchronized void step() {
        if (status == DeployStatus.PENDING) {
            status = DeployStatus.IN_PROGRESS;
        } else if (status == DeployStatus.IN_PROGRESS) {
            run();
            completed = org.clock().stamp();
        }
    }

    /** @return false when it is too late */
    synchronized boolean cancel() {
        if (status.done()) {
            return status == DeployStatus.CANCELED;
        }
        status = DeployStatus.CANCELED;
        completed = org.clock().stamp();
        return true;
    }

    private void run() {
        try {
            status = deploy();
        } catch (BadDeploy e) {
            problem = e.getMessage();
            problemCode = e.code();
            status = DeployStatus.FAILED;
        }
    }

    private DeployStatus deploy() {
        Messages found = new Messages();
        Draft draft = new Draft(org, catalog);
        DeployZip files = DeployZip.read(zip);
        byte[] manifest = files.file("package.xml");
        Manifest wanted = Manifest.read("package.xml", manifest == null ? new byte[0] : manifest, true);
        found.done("", "package.xml", "package.xml");
        destroy(files, "destructiveChangesPre.xml", draft, found);
        destroy(files, "destructiveChanges.xml", draft, found);
        Checks.ordered(new PackageReader(found, wanted, options).read(files))
                .forEach(component -> Checks.run(component, draft, found));
        destroy(files, "destructiveChangesPost.xml", draft, found);
        messages = found.all();
        boolean failed = found.failed();
        if (failed && (options.rollbackOnError() || options.checkOnly() || nothingWorked(found))) {
            return DeployStatus.FAILED;
        }
        if (!options.checkOnly()) {
            org.transact(user, DmlOptions.inside(), tx -> {
                draft.changes().forEach(change -> change.accept(tx));
                return true;
            });
        }
        return failed ? DeployStatus.SUCCEEDED_PARTIAL : DeployStatus.SUCCEEDED;
    }

    private static boolean nothingWorked(Messages found) {
        return found.all().stream()
                .noneMatch(message -> !message.failed() && !message.type().isEmpty());
    }

    private static void destroy(DeployZip files, String name, Draft draft, Messages found) {
        byte[] bytes = files.file(name);
        if (bytes != null) {
            new Destruction(draft, found, name, Manifest.read(name, bytes, false)).check();
        }
    }
}
