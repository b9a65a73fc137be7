package io.foretell.engine.state;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One write of one enrichment to one record.
 *
 * @param id 0 for an entry that is not stored yet
 * @param undoes id of the entry that this one takes back; 0 for an ordinary write
 * @param oldValues what stood in the CRM before, by field; the same fields as {@code newValues}
 * @param nextAttempt not to be sent before
 * @param resumeToken of a write that the CRM works on by itself; empty otherwise
 * @param code and {@code message}: the last error, empty when there was none
 * @param stored how it stands in the store, as far as is known; two entries that differ in nothing else are equal
 */
public record LedgerEntry(
        long id,
        long run,
        String enrichment,
        RecordRef ref,
        long undoes,
        Map<String, FieldValue> oldValues,
        Map<String, FieldValue> newValues,
        LedgerState state,
        int attempts,
        Instant nextAttempt,
        Optional<String> resumeToken,
        String code,
        String message,
        Instant createdAt,
        Instant updatedAt,
        Stored stored) {
    /**
     * How an entry stood when it was read or written last: what an update expects to find.
     *
     * @param attempts how often it had been sent
     */
    public record Stored(LedgerState state, int attempts) {
        public Stored {
            requireNonNull(state, "state is null");
        }
    }

    public LedgerEntry {
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(ref, "ref is null");
        oldValues = Map.copyOf(oldValues);
        newValues = Map.copyOf(newValues);
        requireNonNull(state, "state is null");
        requireNonNull(nextAttempt, "nextAttempt is null");
        requireNonNull(resumeToken, "resumeToken is null");
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        if (!oldValues.keySet().equals(newValues.keySet())) {
            throw new IllegalArgumentException("old and new values are of different fields");
        }
    }

    /** A new write. */
    public static LedgerEntry intended(
            long run,
            String enrichment,
            RecordRef ref,
            long undoes,
            Map<String, FieldValue> oldValues,
            Map<String, FieldValue> newValues,
            Instant now) {
        return new LedgerEntry(
                0,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                LedgerState.INTENDED,
                0,
                now,
                Optional.empty(),
                "",
                "",
                now,
                now,
                new Stored(LedgerState.INTENDED, 0));
    }

    /** The same write in another state. */
    public LedgerEntry become(LedgerState next, Instant now) {
        return become(next, code, message, now);
    }

    /** The same write in another state with the error that led to it. */
    public LedgerEntry become(LedgerState next, String newCode, String newMessage, Instant now) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a write that is " + state + " cannot become " + next);
        }
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                next,
                next == LedgerState.SENT ? attempts + 1 : attempts,
                nextAttempt,
                resumeToken,
                newCode,
                newMessage,
                createdAt,
                now,
                stored);
    }

    public LedgerEntry notBefore(Instant moment) {
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                state,
                attempts,
                moment,
                resumeToken,
                code,
                message,
                createdAt,
                updatedAt,
                stored);
    }

    public LedgerEntry resumableBy(Optional<String> token) {
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                state,
                attempts,
                nextAttempt,
                token,
                code,
                message,
                createdAt,
                updatedAt,
                stored);
    }

    /** The same write after a fresh look at what it replaces. */
    public LedgerEntry replacing(Map<String, FieldValue> freshOldValues) {
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                freshOldValues,
                newValues,
                state,
                attempts,
                nextAttempt,
                resumeToken,
                code,
                message,
                createdAt,
                updatedAt,
                stored);
    }

    /** Noted as SENT, but the call was not made: waits again as if nothing had been. */
    public LedgerEntry notSentAfterAll() {
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                LedgerState.INTENDED,
                attempts - 1,
                nextAttempt,
                resumeToken,
                code,
                message,
                createdAt,
                updatedAt,
                stored);
    }

    /** The same write, which stands in the store as it is here. */
    public LedgerEntry asStored() {
        return new LedgerEntry(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                state,
                attempts,
                nextAttempt,
                resumeToken,
                code,
                message,
                createdAt,
                updatedAt,
                new Stored(state, attempts));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerEntry that && content().equals(that.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    private List<Object> content() {
        return List.of(
                id,
                run,
                enrichment,
                ref,
                undoes,
                oldValues,
                newValues,
                state,
                attempts,
                nextAttempt,
                resumeToken,
                code,
                message,
                createdAt,
                updatedAt);
    }
}
