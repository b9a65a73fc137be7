package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.values.Norms;
import io.foretell.spi.record.RecordRef;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What follows when the CRM took a write: from now on its values are what we expect to find. */
final class Acknowledgement {
    private final RunContext context;
    private final Norms norms;
    private final Set<String> partly = new HashSet<>();

    Acknowledgement(RunContext context) {
        this.context = context;
        this.norms = context.norms();
    }

    /** @return how many values of people are given back because a job of the CRM ran over them */
    int of(Collection<LedgerEntry> entries, String code, String message) {
        Instant now = context.clock().instant();
        Map<String, Set<String>> ids = new HashMap<>();
        entries.forEach(entry -> ids.computeIfAbsent(entry.ref().object(), object -> new HashSet<>())
                .add(entry.ref().id()));
        return context.store().write(state -> {
            new TreeMap<>(ids).forEach((object, some) -> state.records().lock(context.name(), object, some));
            List<LedgerEntry> done = state.ledger()
                    .update(entries.stream()
                            .map(entry -> entry.become(LedgerState.ACKED, code, message, now)
                                    .resumableBy(Optional.empty()))
                            .toList());
            Map<String, List<Hold>> holds = new HashMap<>();
            ids.forEach((object, some) -> state.holds()
                    .find(context.name(), object, some)
                    .forEach(hold -> holds.computeIfAbsent(key(hold.enrichment(), hold.ref()), key -> new ArrayList<>())
                            .add(hold)));
            int back = 0;
            for (LedgerEntry entry : done) {
                back += after(state, entry, holds.getOrDefault(key(entry.enrichment(), entry.ref()), List.of()), now);
            }
            return back;
        });
    }

    /** Some fields of this write were refused: what is written now does not mend that. */
    void leftOut(LedgerEntry refused) {
        partly.add(key(refused.enrichment(), refused.ref()));
    }

    private static String key(String enrichment, RecordRef ref) {
        return enrichment + " " + ref.object() + " " + ref.id();
    }

    private int after(StateTransaction state, LedgerEntry entry, List<Hold> holds, Instant now) {
        own(state, entry, holds, now);
        if (!partly.contains(key(entry.enrichment(), entry.ref()))) {
            state.problems()
                    .resolve(
                            context.name(),
                            entry.ref().object(),
                            List.of(entry.ref().id()),
                            entry.enrichment(),
                            Problem.Stage.WRITE);
        }
        if (entry.undoes() == 0) {
            return giveBack(state, entry, holds, now);
        }
        takenBack(state, entry, holds, now);
        return 0;
    }

    /** A field that an undo emptied is nobody's again, and one that it gave back to a person is theirs. */
    private void own(StateTransaction state, LedgerEntry entry, List<Hold> holds, Instant now) {
        Map<String, Own> mine = new HashMap<>();
        List<String> theirs = new ArrayList<>();
        entry.newValues().forEach((field, value) -> {
            if (entry.undoes() != 0 && (norms.empty(value) || held(holds, field, value))) {
                theirs.add(field);
            } else {
                mine.put(field, new Own(value, entry.id(), now));
            }
        });
        String object = entry.ref().object();
        state.ownFields().save(context.name(), object, entry.ref().id(), mine);
        state.ownFields().forget(context.name(), object, entry.ref().id(), theirs);
    }

    private boolean held(List<Hold> holds, String field, FieldValue value) {
        return holds.stream()
                .anyMatch(hold -> hold.kind() == Hold.Kind.OVERRIDE
                        && hold.field().equals(field)
                        && norms.same(hold.value(), value));
    }

    private void takenBack(StateTransaction state, LedgerEntry entry, List<Hold> holds, Instant now) {
        if (entry.newValues().entrySet().stream().allMatch(e -> held(holds, e.getKey(), e.getValue()))) {
            return; // only what belongs to people was given back: the rest of the write stands
        }
        state.ledger()
                .find(entry.undoes())
                .filter(original -> original.state() == LedgerState.ACKED)
                .ifPresent(original -> state.ledger().update(List.of(original.become(LedgerState.UNDONE, now))));
    }

    /**
     * A write that was on its way when its run was undone, or when a person changed one of its fields while a job of the CRM
     * waited, has arrived all the same: it is taken back as far as that goes.
     *
     * @return values of people among it
     */
    private int giveBack(StateTransaction state, LedgerEntry done, List<Hold> holds, Instant now) {
        Map<String, FieldValue> standing = new HashMap<>();
        Map<String, FieldValue> back = new HashMap<>();
        int people = 0;
        boolean undone = holds.stream().anyMatch(h -> h.kind() == Hold.Kind.UNDO && h.run() == done.run());
        for (Map.Entry<String, FieldValue> written : done.newValues().entrySet()) {
            String field = written.getKey();
            Optional<Hold> person = holds.stream()
                    .filter(hold -> hold.kind() == Hold.Kind.OVERRIDE
                            && hold.field().equals(field)
                            && !norms.same(hold.value(), written.getValue())
                            && norms.same(hold.value(), done.oldValues().getOrDefault(field, FieldValue.MISSING)))
                    .findFirst();
            if (person.isPresent() || undone) {
                standing.put(field, written.getValue());
                back.put(field, done.oldValues().getOrDefault(field, FieldValue.MISSING));
                people += person.isPresent() ? 1 : 0;
            }
        }
        if (!back.isEmpty()) {
            state.ledger()
                    .add(List.of(LedgerEntry.intended(
                            context.run(), done.enrichment(), done.ref(), done.id(), standing, back, now)));
        }
        return people;
    }

    /** Compare the prediction behind this write again. */
    static void unsettle(StateTransaction state, LedgerEntry entry) {
        state.predictions()
                .unsettle(
                        new Scope(
                                entry.enrichment(),
                                entry.ref().connection(),
                                entry.ref().object()),
                        List.of(entry.ref().id()));
    }
}
