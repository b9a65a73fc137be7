package io.foretell.engine.read;

import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.values.Norms;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A write of ours that reached the CRM after newer ones, because the process that sent it had been stopped in the middle of
 * its call. It brings the moment at which it was decided along, which tells it from an edit by a person: people change a value,
 * hardly ever the moment beside it.
 */
public final class LateWrite {
    /** Writes to one record that are looked at, newest first. */
    private static final int HISTORY = 50;

    private LateWrite() {}

    /**
     * Those of these fields that show what an earlier write brought; the others are a person's.
     *
     * @param strange the fields that show neither what we left there nor what we want there, with what they show
     * @param moment what stands in the enrichment's {@code changed_on}
     */
    public static Set<String> brought(
            StateTransaction state,
            Norms norms,
            BoundEnrichment bound,
            RecordRef ref,
            Map<String, FieldValue> strange,
            FieldValue moment) {
        String changedOn = bound.fields().get(BoundEnrichment.CHANGED_ON);
        if (changedOn == null || norms.empty(moment) || strange.isEmpty()) {
            return Set.of();
        }
        return state.ledger().ofRecord(ref, HISTORY).stream()
                .filter(entry -> entry.enrichment().equals(bound.id()) && entry.undoes() == 0 && entry.attempts() > 0)
                .filter(entry -> says(norms, entry, changedOn, moment))
                .findFirst()
                .map(entry -> strange.keySet().stream()
                        .filter(field -> says(norms, entry, field, strange.getOrDefault(field, FieldValue.MISSING)))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private static boolean says(Norms norms, LedgerEntry entry, String field, FieldValue value) {
        FieldValue written = entry.newValues().get(field);
        return written != null && norms.same(written, value);
    }
}
