package io.foretell.engine.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.CRC32;

/** Enrichment keys, predictions and their history. */
public interface Predictions {
    /**
     * Ids of records, not deleted, that need a look: never looked at, marked stale, past their {@code dueAt}, or made
     * with another fingerprint. In the order of {@link Records#ids}, after {@code afterId}.
     *
     * @param bucket only of this part, see {@link #bucketOf}
     */
    List<String> due(Scope scope, Due due, OptionalInt bucket, String afterId, int limit);

    /** How many {@link #due} would yield in all. */
    long countDue(Scope scope, Due due, OptionalInt bucket);

    /** Which of these are {@link #due}. */
    Set<String> dueAmong(Scope scope, Due due, Collection<String> ids);

    /** Into how many parts the records of an object are divided, so that several workers do not meet. */
    int BUCKETS = 8;

    /** The part of a record, from 0; the same for ever. */
    static int bucketOf(String recordId) {
        CRC32 sum = new CRC32();
        sum.update(recordId.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % BUCKETS);
    }

    /**
     * What makes a record due.
     *
     * @param latest no {@code dueAt} that is set now is later: one that is was set by a clock that was ahead, and waits for
     *     nothing
     */
    record Due(String fingerprint, Instant now, Instant latest) {}

    /** Whether something was ever said with this fingerprint, other than that a record is set aside or out of scope. */
    boolean answered(Scope scope, String fingerprint);

    /** An enrichment on an object. */
    record Scope(String enrichment, String connection, String object) {}

    Map<String, StoredPrediction> find(Scope scope, Collection<String> ids);

    /**
     * Inserts or replaces, clears the stale mark, makes the prediction unsettled, and appends to {@code score_history}
     * where kind or outputs differ from what stood before.
     */
    void save(Scope scope, Collection<StoredPrediction> predictions);

    /** The same key came out again: clears the stale mark and moves fingerprint, {@code asOf} and {@code dueAt} on. */
    void confirm(Scope scope, Collection<Confirmation> confirmations);

    /** See {@link #confirm}. */
    record Confirmation(String id, String fingerprint, Instant asOf, java.util.Optional<Instant> dueAt) {}

    /** These records need a look, whatever the enrichment. */
    void markStale(String connection, String object, Collection<String> ids);

    /** These records need a look by this enrichment. */
    void markStale(Scope scope, Collection<String> ids);

    /** All of this enrichment's records need a look. */
    void markAllStale(Scope scope);

    /**
     * Predictions that are not settled with {@code mark}, after {@code afterId}: not yet compared with what stands in the
     * CRM under the rules (rollout, thresholds) that the mark stands for. OUT_OF_SCOPE, SET_ASIDE and deleted ones are left
     * out.
     */
    List<StoredPrediction> unsettled(Scope scope, String mark, OptionalInt bucket, String afterId, int limit);

    /** Which of these are {@link #unsettled}, in the order of their ids. */
    List<StoredPrediction> unsettledAmong(Scope scope, String mark, Collection<String> ids);

    void settle(Scope scope, Collection<String> ids, String mark);

    /** Compare these again. */
    void unsettle(Scope scope, Collection<String> ids);

    /** Newest first. */
    List<StoredPrediction> history(Scope scope, String id, int limit);

    /** Everything ever said of these records, by record, oldest first. */
    Map<String, List<StoredPrediction>> histories(Scope scope, Collection<String> ids);

    /** Not deleted, by kind. */
    Map<PredictionKind, Long> countByKind(Scope scope);
}
