package io.foretell.engine.read;

import io.foretell.engine.Errors;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.Successor;
import io.foretell.engine.state.Successor.Kind;
import io.foretell.spi.crm.CrmRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows when a record is converted or merged: it is closed for writing, and a survivor inherits what hung on the
 * others.
 */
final class Succession {
    private final RunContext context;
    private final String object;
    private final OverrideWatch overrides;

    Succession(RunContext context, StreamPlan stream, OverrideWatch overrides) {
        this.context = context;
        this.object = stream.storedObject();
        this.overrides = overrides;
    }

    /** @return records that were converted, or came back, since we last saw them */
    Set<String> converted(StateTransaction state, Collection<CrmRecord> records, Instant now) {
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.id()));
        Map<String, List<Successor>> known = state.successors().find(context.name(), object, ids);
        List<Successor> found = new ArrayList<>();
        Set<String> closed = new HashSet<>();
        Set<String> reopened = new HashSet<>();
        for (CrmRecord record : records) {
            if (record.conversion().isPresent()) {
                found.addAll(successors(record, now));
                boolean news =
                        known.getOrDefault(record.id(), List.of()).stream().noneMatch(s -> s.kind() == Kind.CONVERTED);
                if (news) {
                    closed.add(record.id());
                }
            } else if (known.containsKey(record.id())) {
                reopened.add(record.id());
            }
        }
        state.successors().save(context.name(), found);
        state.successors().forget(context.name(), object, reopened);
        close(state, closed, "the record was converted: it keeps its last score", now);
        closed.addAll(reopened);
        return closed;
    }

    private List<Successor> successors(CrmRecord record, Instant now) {
        Map<String, String> into = record.conversion().orElseThrow().into();
        List<Successor> successors = new ArrayList<>();
        into.forEach((intoObject, intoId) ->
                successors.add(new Successor(Kind.CONVERTED, object, record.id(), intoObject, intoId, now)));
        if (into.isEmpty()) {
            successors.add(new Successor(Kind.CONVERTED, object, record.id(), "", "", now));
        }
        return successors;
    }

    /** @param deletes by id, with the survivor of those that were merged */
    void merged(StateTransaction state, Map<String, Optional<String>> deletes, Instant now) {
        Map<String, List<Successor>> known = state.successors().find(context.name(), object, deletes.keySet());
        List<Successor> found = new ArrayList<>();
        Set<String> survivors = new HashSet<>();
        // A page that is read again tells the same merges again.
        deletes.forEach((id, into) -> into.filter(survivor -> !survivor.equals(id)
                        && known.getOrDefault(id, List.of()).stream()
                                .noneMatch(s ->
                                        s.kind() == Kind.MERGED && s.intoId().equals(survivor)))
                .ifPresent(survivor -> {
                    found.add(new Successor(Kind.MERGED, object, id, object, survivor, now));
                    survivors.add(survivor);
                }));
        if (found.isEmpty()) {
            return;
        }
        Set<String> losers = new HashSet<>();
        for (Successor successor : found) {
            losers.add(successor.id());
            state.records().moveChildren(context.name(), object, successor.id(), successor.intoId());
        }
        state.successors().save(context.name(), found);
        close(state, losers, "the record was merged into another", now);
        state.holds().release(state.holds().find(context.name(), object, losers));
        state.predictions().markStale(context.name(), object, survivors);
        // The survivor may carry a value that we wrote into one of the others: look at it with that in mind.
        Map<String, StoredRecord> standing = state.records().find(context.name(), object, survivors);
        overrides.look(state, standing.values(), now);
    }

    /** Nothing that was not sent yet is ever sent, and what was refused needs nobody's care any more. */
    private void close(StateTransaction state, Set<String> ids, String why, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        List<LedgerEntry> withheld = state.ledger().open(context.name(), object, ids).stream()
                .filter(entry -> entry.state() == LedgerState.INTENDED)
                .map(entry -> entry.become(LedgerState.WITHHELD, Errors.SUCCEEDED.id(), why, now))
                .toList();
        state.ledger().update(withheld);
        for (BoundEnrichment enrichment : context.plan().enrichments()) {
            if (enrichment.config().object().equals(object)) {
                state.problems().resolve(context.name(), object, ids, enrichment.id(), Problem.Stage.WRITE);
                state.problems().resolve(context.name(), object, ids, enrichment.id(), Problem.Stage.ENRICH);
            }
        }
    }
}
