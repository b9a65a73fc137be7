package io.foretell.engine.verify;

import io.foretell.engine.api.VerifyResult;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.PageCommit;
import io.foretell.engine.read.Reread;
import io.foretell.engine.read.Restart;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.SweepPage;
import io.foretell.spi.crm.SweepPage.Stamp;
import io.foretell.spi.crm.SweepRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sweeps one stream: what the CRM has and we do not know, or know in an older state, is read; what it does not have any
 * more is marked as deleted. Finds commits later than the overlap, edits within one second of a coarse stamp as far as
 * the stamp moved, and hard deletes.
 */
public final class VerifyStage {
    private static final int CHUNK = 500;

    private final RunContext context;
    private final StreamPlan stream;
    private final PageCommit commit;
    private final Reread reread;
    private long missed;
    private long stale;
    private long gone;

    public VerifyStage(RunContext context, StreamPlan stream) {
        this.context = context;
        this.stream = stream;
        this.commit = new PageCommit(context, stream);
        this.reread = new Reread(context, stream);
    }

    public VerifyResult.Line run() {
        String object = stream.storedObject();
        context.progress().stage("comparing " + object, context.store().read(s -> s.records()
                .count(context.name(), object)));
        Set<String> inCrm = new HashSet<>(); // ids only: some 60 bytes each, a million records in 60 MB
        Optional<String> cursor = Optional.empty();
        do {
            SweepRequest request = new SweepRequest(
                    stream.stream().object(),
                    stream.stream().parentObject(),
                    cursor,
                    context.crm().capabilities().maxReadPage());
            SweepPage page =
                    context.calls().call("sweep " + object, () -> context.crm().sweep(request));
            page.stamps().forEach(stamp -> inCrm.add(stamp.id()));
            page.unreadable().forEach(record -> inCrm.add(record.id()));
            apply(List.copyOf(page.unreadable()));
            mend(page.stamps());
            context.progress().advance(page.stamps().size());
            cursor = page.next();
        } while (cursor.isPresent());
        removeGone(inCrm);
        context.store().write(state -> {
            new Restart(stream).swept(state);
            return true;
        });
        return new VerifyResult.Line(object, inCrm.size(), missed, stale, gone);
    }

    private void mend(List<Stamp> stamps) {
        Map<String, Stamp> byId = new HashMap<>();
        stamps.forEach(stamp -> byId.put(stamp.id(), stamp));
        Map<String, StoredRecord> known = context.store()
                .read(state -> state.records().find(context.name(), stream.storedObject(), byId.keySet()));
        List<String> differ = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        byId.forEach((id, stamp) -> {
            StoredRecord record = known.get(id);
            if (record == null || record.deleted()) {
                absent.add(id);
                differ.add(id);
            } else if (!record.modified().equals(stamp.modified())) {
                stale++;
                differ.add(id);
            }
        });
        reread.of(differ);
        // A record that cannot be understood is a problem of its own, and not one that reading had missed.
        missed +=
                context
                        .store()
                        .read(state -> state.records().find(context.name(), stream.storedObject(), absent))
                        .values()
                        .stream()
                        .filter(record -> !record.deleted())
                        .count();
    }

    private void apply(List<Change> changes) {
        if (!changes.isEmpty()) {
            context.store().write(state -> {
                commit.apply(state, changes, context.clock().instant());
                return true;
            });
        }
    }

    private void removeGone(Set<String> inCrm) {
        String after = "";
        while (true) {
            String from = after;
            List<String> page = context.store()
                    .read(s -> s.records().ids(context.name(), stream.storedObject(), from, CHUNK, false));
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1);
            List<Change> deletes = new ArrayList<>();
            page.stream()
                    .filter(id -> !inCrm.contains(id))
                    .forEach(id -> deletes.add(new Change.Delete(id, Optional.empty())));
            if (!deletes.isEmpty()) {
                gone += deletes.size();
                apply(deletes);
            }
        }
    }
}
