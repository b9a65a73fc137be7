package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import io.foretell.spi.crm.RowResult;
import io.foretell.spi.crm.WriteBatch;
import io.foretell.spi.crm.WriteClearance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes by sObject Collections, 200 rows a call. Each row stands for itself, and a call that fails decides only about
 * its own rows: those before it are written, those after it have not left this machine.
 */
final class CollectionWriter {
    private final SalesforceClient client;

    CollectionWriter(SalesforceClient client) {
        this.client = client;
    }

    /** @throws CrmException when the first call already failed as a whole, and nothing can have been written */
    List<RowResult> write(WritableRows all, WriteClearance clearance) {
        List<RowResult> results = new ArrayList<>();
        CollectionCall call = new CollectionCall(client, all);
        GuiltyRows.Sender sender = rows -> {
            List<WriteBatch.Row> cleared = clearance.clear(rows);
            return cleared.isEmpty() ? new GuiltyRows.Reply.Each(List.of()) : call.send(cleared);
        };
        List<WriteBatch.Row> rows = all.rows();
        for (int at = 0; at < rows.size(); at += WriteCosts.ROWS_PER_CALL) {
            int end = Math.min(at + WriteCosts.ROWS_PER_CALL, rows.size());
            try {
                new GuiltyRows(sender, results).send(rows.subList(at, end));
            } catch (CrmException e) {
                if (results.isEmpty() && e.errorClass() != ErrorClass.AMBIGUOUS) {
                    throw e;
                }
                interrupted(rows.subList(at, end), e, results);
                later(rows.subList(end, rows.size()), e, results);
                break;
            }
        }
        results.addAll(all.refused());
        return results;
    }

    /** That the call failed is no fault of its rows: they are in doubt, or to be tried again. */
    private static void interrupted(List<WriteBatch.Row> rows, CrmException why, List<RowResult> results) {
        ErrorClass errorClass = why.errorClass() == ErrorClass.AMBIGUOUS ? ErrorClass.AMBIGUOUS : ErrorClass.RETRY;
        Set<String> known = new HashSet<>();
        results.forEach(result -> known.add(result.key()));
        rows.stream()
                .filter(row -> !known.contains(row.key()))
                .forEach(
                        row -> results.add(RowResult.refused(row.key(), errorClass, String.valueOf(why.getMessage()))));
    }

    /** Tried again, the next call fails as the first of its batch, which tells the engine to stop. */
    private static void later(List<WriteBatch.Row> rows, CrmException why, List<RowResult> results) {
        rows.forEach(row -> results.add(RowResult.refused(
                row.key(), ErrorClass.RETRY, "not sent, because the call before it failed: " + why.getMessage())));
    }
}
