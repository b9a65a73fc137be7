package io.foretell.engine.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Enrichment keys, predictions and their history. */
public interface Predictions {
    /**
     * Marks, once, what has become due for a reason that no record shows: a date that has come, another fingerprint, records
     * that this enrichment was never asked about; and what was settled under other rules is unsettled.
     *
     * @param rules stand for rollout and thresholds
     */
    void mark(Scope scope, Due due, String rules);

    /** Whether {@link #mark} would find something to do; only reads. */
    boolean mustMark(Scope scope, Due due, String rules);

    /** The next {@link #mark} looks at every record again. */
    void forgetMark(Scope scope);

    /**
     * Ids of records, not deleted, that are marked as in need of a look, after {@code afterId}, in the order of
     * {@link #bucketOf} and id.
     *
     * @param bucket only of this part
     */
    List<String> due(Scope scope, OptionalInt bucket, String afterId, int limit);

    /** How many {@link #due} would yield in all. */
    long countDue(Scope scope, OptionalInt bucket);

    /** Which of these are {@link #due}. */
    Set<String> dueAmong(Scope scope, Collection<String> ids);

    /** Into how many parts the records of an object are divided, so that several workers do not meet. */
    int BUCKETS = 8;

    /** The part of a record, from 0; the same for ever, as positions depend on it. */
    static int bucketOf(String recordId) {
        int[] characters = recordId.codePoints().toArray();
        int sum = 0;
        for (int i = Math.max(0, characters.length - 4); i < characters.length; i++) {
            sum += characters[i];
        }
        return sum % BUCKETS;
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

    /**
     * How often each of these was marked by {@link #markStale}: who looks at a record notes it before, and if it has grown when
     * the answer is saved, the answer is about an older state and the record is due still.
     */
    Map<String, Long> marks(Scope scope, Collection<String> ids);

    /** These records need a look, whatever the enrichment. */
    void markStale(String connection, String object, Collection<String> ids);

    /** These records need a look by this enrichment, also when it was never asked about them. */
    void markStale(Scope scope, Collection<String> ids);

    /** All of this enrichment's records need a look. */
    void markAllStale(Scope scope);

    /** These records are gone: nothing about them is due. */
    void gone(String connection, String object, Collection<String> ids);

    /**
     * Predictions that are not settled: not yet compared with what stands in the CRM under the rules that {@link #mark} was
     * told last. OUT_OF_SCOPE, SET_ASIDE and deleted ones are left out. In the order of {@link #due}.
     */
    List<StoredPrediction> unsettled(Scope scope, OptionalInt bucket, String afterId, int limit);

    /** Which of these are {@link #unsettled}, in the order of their ids. */
    List<StoredPrediction> unsettledAmong(Scope scope, Collection<String> ids);

    /** All of them, settled or not, after {@code afterId}, in the order of ids. */
    List<StoredPrediction> spoken(Scope scope, String afterId, int limit);

    void settle(Scope scope, Collection<String> ids, String rules);

    /** Compare these again. */
    void unsettle(Scope scope, Collection<String> ids);

    /** Newest first. */
    List<StoredPrediction> history(Scope scope, String id, int limit);

    /** Everything ever said of these records, by record, oldest first. */
    Map<String, List<StoredPrediction>> histories(Scope scope, Collection<String> ids);

    /** Not deleted, by kind. */
    Map<PredictionKind, Long> countByKind(Scope scope);
}
