package io.foretell.engine.api;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.ModelRecord;
import io.foretell.spi.crm.Finding;
import io.foretell.spi.crm.ProvisionPlan;
import io.foretell.spi.crm.ProvisionResult;
import io.foretell.spi.crm.Tenant;
import io.foretell.spi.train.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that can be done with one connection. Runs that would disturb each other follow each other, whichever process
 * they are of; one that waits in vain fails with {@code F-4010}. All failures are {@link io.foretell.spi.error.ForetellException}s. One call at a time per instance.
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

    /** When a sync of everything is open already, whoever began it, works on that one and ends with it. */
    SyncResult sync(SyncRequest request, Progress progress);

    /**
     * From now on until {@link #close} this process works on syncs of the connection, whoever triggers them, and leaves to
     * others what is not done when it ends.
     */
    void keepCurrent();

    /** Trains one enrichment; a better or first model takes over or waits, as configured. */
    TrainResult train(String enrichment, Progress progress);

    /**
     * Compares both sides by (id, modified) and re-reads what differs.
     *
     * @param acceptDeletions take it for deletions even when the CRM does not show most of what is known
     */
    VerifyResult verify(boolean acceptDeletions, Progress progress);

    /** Puts back what a run wrote where it still stands, and holds those records. */
    UndoResult undo(long run, Progress progress);

    /** Lets the records of an undone run be written again. */
    ResumeResult resume(long run);

    /** Tries the writes that became problems again; they are sent at once. */
    long retryProblems(Optional<Long> problem, Progress progress);

    /**
     * Takes values in our fields that another data folder wrote, or a person after it, for ours.
     *
     * @param dryRun only show them
     */
    AdoptResult adopt(boolean dryRun);

    Explanation explain(String object, String id);

    List<Hold> overrides(int limit);

    /** Forgets a person's value in our fields of a record, so that the next sync writes ours. */
    default int releaseOverrides(String object, String id) {
        return releaseOverrides(OverrideFilter.record(object, id), false).size();
    }

    /**
     * The same for many.
     *
     * @param dryRun only say which would be
     * @return what was released, oldest first
     */
    List<Hold> releaseOverrides(OverrideFilter filter, boolean dryRun);

    List<ModelRecord> models(String enrichment);

    /**
     * All that helps to decide about a model: who would change band, how past predictions fared, what people answered,
     * drift. Makes no call that counts.
     *
     * @param version empty: the one that waits, else the one in use
     * @param limit how many changes to name
     */
    ModelReview review(String enrichment, OptionalInt version, int limit, Progress progress);

    /** The next sync predicts everything with it. */
    void promote(String enrichment, int version);

    /**
     * Goes back to the model that was in use before.
     *
     * @return its version
     */
    int rollback(String enrichment);

    /** What should be trained again by the schedule, or because the newest records have changed. */
    List<DueTraining> dueTrainings();

    /**
     * How good a model would be that is trained on what the CRM holds now: reads it, writes nothing to it, keeps no model.
     *
     * @param options instead of the configured ones of the same names
     */
    Report evaluate(String enrichment, Map<String, Object> options, long seed, Progress progress);

    ConnectionStatus status();

    @Override
    void close();
}
