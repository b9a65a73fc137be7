package io.foretell.engine.api;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be done with one connection. Calls that run hold the connection's lease: a second one fails with
 * {@code F-4010}. All failures are {@link io.foretell.spi.error.ForetellException}s. One call at a time per instance.
 */
public interface ConnectionService extends AutoCloseable {
    Tenant tenant();

    /** Looks at everything that a sync needs; changes nothing. */
    List<Finding> check();

    /** Creates the custom fields that the configuration writes to. */
    ProvisionPlan planFields();

    ProvisionPlan planFieldRemoval();

    ProvisionResult applyFields(ProvisionPlan plan);

    /** Names of the CRM fields that are written, by enrichment, then output. */
    Map<String, Map<String, String>> outputFields();

    SyncResult sync(SyncRequest request, Progress progress);

    /** Trains one enrichment; a better or first model takes over or waits, as configured. */
    TrainResult train(String enrichment, Progress progress);

    /** Compares both sides by (id, modified) and re-reads what differs. */
    VerifyResult verify(Progress progress);

    /** Puts back what a run wrote where it still stands, and holds those records. */
    UndoResult undo(long run, Progress progress);

    /** Lets the records of an undone run be written again. */
    long resume(long run);

    /** Tries the writes that became problems again; they are sent at once. */
    long retryProblems(Optional<Long> problem, Progress progress);

    Explanation explain(String object, String id);

    List<Hold> overrides(int limit);

    /** Forgets a person's value in our fields of a record, so that the next sync writes ours. */
    int releaseOverrides(String object, String id);

    List<ModelRecord> models(String enrichment);

    void promote(String enrichment, int version);

    ConnectionStatus status();

    @Override
    void close();
}
