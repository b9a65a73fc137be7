package io.foretell.engine.train;

import io.foretell.engine.config.Outcome;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records that the configured rule takes for bad although they stand where the CRM itself puts what was won. Such a rule
 * teaches the opposite of what was true, for example where won leads are archived later.
 */
final class Mistaken {
    /** More would cost calls and say nothing new. */
    private static final int LOOKED_AT = 2_000;

    private final RunContext context;
    private final BoundEnrichment bound;
    private final List<StoredRecord> bad = new ArrayList<>();
    private long allBad;

    Mistaken(RunContext context, BoundEnrichment bound) {
        this.context = context;
        this.bound = bound;
    }

    void add(StoredRecord record, Outcome outcome) {
        if (!outcome.isGood(record::value) && outcome.isBad(record::value)) {
            allBad++;
            if (bad.size() < LOOKED_AT) {
                bad.add(record);
            }
        }
    }

    /** Empty where all is well, or where the CRM has no rule of its own. */
    Optional<String> warning() {
        Optional<RecordFilter> won = context.crm()
                .proposeOutcome(bound.config().object())
                .map(proposal -> new RecordFilter(proposal.good()))
                .filter(filter -> !filter.isEmpty() && !bad.isEmpty());
        long mistaken = won.map(this::count).orElse(0L);
        return mistaken == 0
                ? Optional.empty()
                : won.map(rule -> mistaken + " of " + bad.size()
                        + (bad.size() < allBad ? " bad records that were looked at" : " bad records")
                        + " stand where the CRM puts what was won (" + said(rule)
                        + ") and count as bad. Correct 'outcome' of "
                        + bound.id() + ", so that 'bad' does not match what was won.");
    }

    private long count(RecordFilter won) {
        boolean stored = bad.get(0).values().keySet().containsAll(won.fields());
        return stored
                ? bad.stream().filter(record -> won.matches(record::value)).count()
                : read(won.fields()).stream()
                        .filter(record -> won.matches(field -> record.values().getOrDefault(field, FieldValue.MISSING)))
                        .count();
    }

    /** Fields that are no inputs are not stored: the CRM is asked. */
    private List<CrmRecord> read(Set<String> fields) {
        List<String> ids = bad.stream().map(StoredRecord::id).toList();
        try {
            return context.calls().call("look at what counts as bad", () -> context.crm()
                    .readByIds(bound.config().object(), ids, fields));
        } catch (CrmException e) {
            // Only a question was to be asked; whoever may not see the fields cannot be asked it.
            return List.of();
        }
    }

    private static String said(RecordFilter filter) {
        List<String> conditions = new ArrayList<>();
        filter.accepted().forEach((field, values) -> conditions.add(field + " is " + String.join(" or ", values)));
        conditions.sort(null);
        return String.join(", ", conditions);
    }
}
