package io.foretell.engine.undo;

import io.foretell.engine.Errors;
import io.foretell.engine.api.UndoResult.Left;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.deliver.CrmView;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerState;
import io.foretell.engine.state.Problem;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes ledger rows that restore the old values of a run where its own values still stand. Rows that were not sent yet
 * are withheld; rows that a job of the CRM carries are listed, and taken back when they arrive. Everything that the run
 * touched is held until {@code runs resume}: an undo without a hold would be undone by the next sync.
 */
public final class UndoStage {
    private static final int PAGE = 500;

    private final RunContext context;
    private final long undone;
    private final List<Left> left = new ArrayList<>();
    private long restoring;

    /** @param undone id of the run to take back; {@code context} is of the undo's own run */
    public UndoStage(RunContext context, long undone) {
        this.context = context;
        this.undone = undone;
    }

    public void intend() {
        context.progress().stage("comparing with the CRM", -1);
        long after = 0;
        while (true) {
            long from = after;
            List<LedgerEntry> page =
                    context.store().read(state -> state.ledger().ofRun(undone, from, PAGE));
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1).id();
            page(page.stream().filter(entry -> entry.undoes() == 0).toList());
            context.progress().advance(page.size());
        }
    }

    private void page(List<LedgerEntry> entries) {
        List<LedgerEntry> standing = entries.stream()
                .filter(entry -> entry.state() == LedgerState.ACKED)
                .toList();
        CrmView crm = CrmView.read(context, standing);
        Instant now = context.clock().instant();
        List<LedgerEntry> restores = new ArrayList<>();
        for (LedgerEntry entry : standing) {
            if (crm.closed(entry)) {
                left.add(
                        new Left(entry.ref(), entry.enrichment(), "converted: the CRM lets nobody change it any more"));
            } else if (crm.unreadable(entry).isPresent()) {
                left.add(new Left(
                        entry.ref(),
                        entry.enrichment(),
                        "the record cannot be read: " + crm.unreadable(entry).get()));
            } else if (crm.exists(entry)) {
                restore(entry, crm.of(entry), now, restores);
            } else {
                left.add(new Left(entry.ref(), entry.enrichment(), "the record does not exist any more"));
            }
        }
        entries.stream()
                .filter(entry -> entry.state() == LedgerState.SENT || entry.state() == LedgerState.AMBIGUOUS)
                .forEach(entry -> left.add(new Left(
                        entry.ref(),
                        entry.enrichment(),
                        "still on its way in a job of the CRM: the next sync takes it back when it has arrived")));
        List<LedgerEntry> unsent = entries.stream()
                .filter(entry -> entry.state() == LedgerState.INTENDED || entry.state() == LedgerState.FAILED)
                .map(entry -> entry.become(
                        LedgerState.WITHHELD,
                        Errors.UNDONE_BEFORE_SENT.id(),
                        "its run was undone before it was sent",
                        now))
                .toList();
        List<Hold> holds = entries.stream()
                .map(entry ->
                        new Hold(Hold.Kind.UNDO, entry.enrichment(), entry.ref(), "", FieldValue.MISSING, undone, now))
                .toList();
        restoring += restores.size();
        context.store().write(state -> {
            state.holds().put(holds);
            state.ledger().update(unsent);
            unsent.forEach(entry -> state.problems()
                    .resolve(
                            context.name(),
                            entry.ref().object(),
                            List.of(entry.ref().id()),
                            entry.enrichment(),
                            Problem.Stage.WRITE));
            state.ledger().add(restores);
            return true;
        });
    }

    private void restore(LedgerEntry entry, Map<String, FieldValue> found, Instant now, List<LedgerEntry> restores) {
        Map<String, FieldValue> standing = new HashMap<>();
        Map<String, FieldValue> back = new HashMap<>();
        List<String> changed = new ArrayList<>();
        entry.newValues().forEach((field, ours) -> {
            FieldValue seen = found.getOrDefault(field, FieldValue.MISSING);
            if (context.norms().same(seen, ours)) {
                standing.put(field, seen);
                back.put(field, entry.oldValues().getOrDefault(field, FieldValue.MISSING));
            } else {
                changed.add(field);
            }
        });
        if (!changed.isEmpty()) {
            left.add(new Left(entry.ref(), entry.enrichment(), "changed since by a person or a later run: " + changed));
        }
        if (!back.isEmpty()) {
            restores.add(LedgerEntry.intended(
                    context.run(), entry.enrichment(), entry.ref(), entry.id(), standing, back, now));
        }
    }

    public List<Left> left() {
        return List.copyOf(left);
    }

    /** Rows that were made to restore old values. */
    public long restoring() {
        return restoring;
    }
}
