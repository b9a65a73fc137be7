package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.org.Ids;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The jobs of the first bulk API. Thread-safe. */
final class AsyncJobs {
    private static final Set<String> OPERATIONS =
            Set.of("insert", "update", "upsert", "delete", "hardDelete", "query", "queryAll");
    private static final Set<String> CONTENT_TYPES = Set.of("CSV", "JSON", "XML");
    private static final int SERIAL_DIGITS = 11;

    private final Org org;
    private final Map<String, AsyncJob> jobs = new LinkedHashMap<>();
    private long serial;

    AsyncJobs(Org org) {
        this.org = org;
    }

    /** @param prefix 750 for a job, 751 for a batch, 752 for a result */
    synchronized String id(String prefix) {
        String digits = Long.toString(++serial, Character.MAX_RADIX);
        return Ids.canonical(prefix + "1" + "0".repeat(SERIAL_DIGITS - digits.length()) + digits)
                .orElseThrow();
    }

    /** Refuses what can be seen without a row. */
    AsyncJob create(User user, int version, Map<String, String> asked) {
        String operation = asked.getOrDefault("operation", "");
        if (!OPERATIONS.contains(operation)) {
            throw new AsyncProblem("InvalidJob", "Unknown operation '" + operation + "'");
        }
        String contentType = asked.getOrDefault("contentType", "XML");
        if (!CONTENT_TYPES.contains(contentType)) {
            throw new AsyncProblem("InvalidJob", "The content type " + contentType + " is not supported");
        }
        Rights rights = org.users().rights(user);
        String name = asked.getOrDefault("object", "");
        ObjectDef object = org.schema()
                .object(name)
                .filter(rights::readable)
                .orElseThrow(() -> new AsyncProblem("InvalidEntity", "Unable to find object: " + name));
        if (operation.equals("hardDelete") && !rights.may("BulkApiHardDelete")) {
            throw new AsyncProblem(
                    "FeatureNotEnabled",
                    "hardDelete operation requires special user profile permission, please contact your system administrator");
        }
        AsyncJob job = new AsyncJob(new AsyncJob.Spec(
                id("750"),
                user,
                version,
                org.clock().instant(),
                operation,
                object.name(),
                contentType,
                operation.equals("upsert") ? key(object, asked) : "",
                asked.getOrDefault("concurrencyMode", "Parallel"),
                asked.containsKey("assignmentRuleId")));
        return add(job);
    }

    private static String key(ObjectDef object, Map<String, String> asked) {
        String wanted = asked.getOrDefault("externalIdFieldName", "");
        return object.field(wanted)
                .filter(field ->
                        field.idLookup() || field.externalId() || field.name().equals("Id"))
                .orElseThrow(() -> new AsyncProblem(
                        "InvalidJob",
                        "External ID was blank or is no external id of " + object.name()
                                + ". An External ID must be specified for upsert."))
                .name();
    }

    private synchronized AsyncJob add(AsyncJob job) {
        jobs.put(job.spec().id(), job);
        return job;
    }

    synchronized AsyncJob find(String id) {
        AsyncJob job = Ids.canonical(id).map(jobs::get).orElse(null);
        if (job == null) {
            throw new AsyncProblem("InvalidJob", "Unable to find job " + id);
        }
        return job;
    }
}
