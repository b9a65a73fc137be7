package io.foretell.engine.deliver;

import io.foretell.engine.config.Rollout;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.WriteQuota;
import io.foretell.engine.enrich.EnrichStage;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rules of today allow a write that may have been decided under others: a row can wait for days while the
 * admin goes back to shadow, removes an enrichment or undoes a run, and while people change what they see.
 */
final class SendCheck {
    /** Records are loaded with all their values. */
    private static final int PAGE = 1_000;

    private final RunContext context;
    private final WriteQuota quota;

    /** @param quota how many records this run may write; those that it decided about have their place already */
    SendCheck(RunContext context, WriteQuota quota) {
        this.context = context;
        this.quota = quota;
    }

    /** @return why entries must not be sent, by their id; what an admin takes back by hand is always allowed */
    Map<Long, String> refusals(List<LedgerEntry> entries) {
        Map<Long, String> refusals = new LinkedHashMap<>();
        for (int from = 0; from < entries.size(); from += PAGE) {
            refusals.putAll(page(entries.subList(from, Math.min(entries.size(), from + PAGE))));
        }
        return refusals;
    }

    private Map<Long, String> page(Collection<LedgerEntry> entries) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        entries.forEach(entry -> ids.computeIfAbsent(entry.ref().object(), object -> new HashSet<>())
                .add(entry.ref().id()));
        Map<Long, String> refusals = new LinkedHashMap<>();
        ids.forEach((object, wanted) -> {
            Facts facts = context.store().read(state -> Facts.load(state, context.name(), object, wanted));
            entries.stream()
                    .filter(entry -> entry.ref().object().equals(object) && entry.undoes() == 0)
                    .forEach(entry -> refusal(entry, facts).ifPresent(why -> refusals.put(entry.id(), why)));
        });
        return refusals;
    }

    private record Facts(Map<String, StoredRecord> records, List<Hold> holds) {
        static Facts load(StateTransaction state, String connection, String object, Set<String> ids) {
            return new Facts(
                    state.records().find(connection, object, ids), state.holds().find(connection, object, ids));
        }
    }

    private Optional<String> refusal(LedgerEntry entry, Facts facts) {
        Optional<BoundEnrichment> bound = context.plan()
                .enrichment(entry.enrichment())
                .filter(e -> e.config().object().equals(entry.ref().object()));
        if (bound.isEmpty()) {
            return Optional.of("enrichment '" + entry.enrichment() + "' is not configured any more");
        } else if (!Set.copyOf(bound.get().fields().values())
                .containsAll(entry.newValues().keySet())) {
            return Optional.of("enrichment '" + entry.enrichment() + "' writes to other fields now");
        }
        for (Hold hold : facts.holds()) {
            if (hold.ref().equals(entry.ref()) && hold.enrichment().equals(entry.enrichment())) {
                return Optional.of(
                        switch (hold.kind()) {
                            case OVERRIDE -> "a person changed one of the fields";
                            case UNDO -> "run " + hold.run() + " was undone, and its records are held";
                            case UNKNOWN -> "the fields hold values that this data folder does not know";
                        });
            }
        }
        return rollout(entry, bound.get(), facts.records().get(entry.ref().id()));
    }

    private Optional<String> rollout(LedgerEntry entry, BoundEnrichment bound, @Nullable StoredRecord record) {
        Rollout rollout = context.connection().rollout();
        if (rollout.mode() == Rollout.Mode.SHADOW) {
            return Optional.of("the rollout is 'shadow' now");
        } else if (record == null || record.deleted()) {
            return Optional.empty(); // the last look tells whether it is gone
        } else if (!rollout.covers(record::value)) {
            return Optional.of("the record is outside the pilot now");
        } else if (!EnrichStage.inScope(bound.config(), record)) {
            return Optional.of("the record is closed, or not among those of the enrichment any more");
        } else if (!quota.take(entry.ref())) {
            return Optional.of("--limit of this run was used up");
        }
        return Optional.empty();
    }
}
