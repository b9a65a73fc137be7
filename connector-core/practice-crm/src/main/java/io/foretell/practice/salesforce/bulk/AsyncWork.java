package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.org.DmlOptions;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Org;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.RowError;
import io.foretell.practice.salesforce.org.SaveResult;
import io.foretell.practice.salesforce.org.Transaction;
import io.foretell.practice.salesforce.soql.SoqlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Carries out one batch of the first bulk API: a query, or up to 10,000 rows that fail one by one. */
final class AsyncWork {
    private static final int MOST_ROWS = 10_000;

    private final Org org;
    private final BulkSoql soql;

    AsyncWork(Org org) {
        this.org = org;
        this.soql = new BulkSoql(org);
    }

    AsyncBatch.Outcome run(AsyncJob.Spec job, byte[] body) {
        try {
            return job.queries() ? query(job, body) : save(job, AsyncRows.read(job.contentType(), body));
        } catch (AsyncProblem e) {
            return new AsyncBatch.Broken(e.code() + " : " + e.text());
        } catch (ApiException e) {
            return new AsyncBatch.Broken("InvalidBatch : The batch is not valid JSON");
        }
    }

    private AsyncBatch.Outcome query(AsyncJob.Spec job, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return new AsyncBatch.Found(
                    soql.run(job.user(), text, job.operation().equals("queryAll")));
        } catch (SoqlException e) {
            throw failed(e.code() + ": " + e.text());
        } catch (BulkSoql.Unsupported e) {
            throw failed("FUNCTIONALITY_NOT_ENABLED: " + e.text());
        }
    }

    private static AsyncProblem failed(String why) {
        return new AsyncProblem("InvalidBatch", "Failed to process query: " + why);
    }

    private AsyncBatch.Outcome save(AsyncJob.Spec job, List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            throw new AsyncProblem("InvalidBatch", "Records not found");
        }
        if (rows.size() > MOST_ROWS) {
            throw new AsyncProblem("InvalidBatch", "A batch is limited to " + MOST_ROWS + " records");
        }
        check(job, rows);
        DmlOptions options = DmlOptions.api().withAutoAssign(job.assign());
        return new AsyncBatch.Saved(org.transact(job.user(), options, tx -> {
            List<SaveResult> results = new ArrayList<>(rows.size());
            rows.forEach(row -> results.add(one(tx, job, row)));
            return results;
        }));
    }

    private void check(AsyncJob.Spec job, List<Map<String, @Nullable Object>> rows) {
        ObjectDef object = org.schema().need(job.object());
        Rights rights = org.users().rights(job.user());
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Map<String, @Nullable Object> row : rows) {
            row.forEach((name, value) -> {
                if (value instanceof Map<?, ?> parent) {
                    parent.keySet().forEach(key -> names.add(name + "." + key));
                } else if (value != null || object.relationship(name).isEmpty()) {
                    names.add(name);
                }
            });
        }
        for (String name : names) {
            if (!IngestColumns.known(org.schema(), object, rights, name)) {
                throw new AsyncProblem("InvalidBatch", "Field name not found : " + name);
            }
            if (job.removes() && !name.equalsIgnoreCase("Id")) {
                throw new AsyncProblem("InvalidBatch", "'" + job.operation() + "' batches must contain only ids");
            }
        }
    }

    private static SaveResult one(Transaction tx, AsyncJob.Spec job, Map<String, @Nullable Object> row) {
        if (job.operation().equals("insert")) {
            return tx.insert(job.object(), row);
        }
        boolean upsert = job.operation().equals("upsert");
        Object key = row.remove(upsert ? job.externalId() : "Id");
        if (upsert) {
            return tx.upsert(job.object(), job.externalId(), key == null ? "" : key, row, false);
        }
        if (key == null) {
            return SaveResult.refused(
                    List.of(RowError.of("MISSING_ARGUMENT", "Id not specified in an " + job.operation() + " call")));
        }
        String id = key.toString();
        return switch (job.operation()) {
            case "update" -> tx.update(id, row);
            case "delete" -> tx.delete(id);
            default -> tx.hardDelete(id);
        };
    }
}
