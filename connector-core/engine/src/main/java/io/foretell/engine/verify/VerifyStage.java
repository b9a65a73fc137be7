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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sweeps one stream: what the CRM has and we do not know, or know in an older state, is read; what it does not have any
 * more is marked as deleted. Finds commits later than the overlap, edits within one second of a coarse stamp as far as
 * the stamp moved, and hard deletes.
 */
public final class VerifyStage {
    private static final int CHUNK = 500;

    /** So many may be gone at a time without a doubt, as long as the CRM shows any. */
    private static final long FEW = 20;

    /** Fewer than this may be all that there was. */
    private static final long HANDFUL = 5;

    private final RunContext context;
    private final StreamPlan stream;
    private final boolean acceptDeletions;
    private final PageCommit commit;
    private final Reread reread;
    private long missed;
    private long stale;
    private long gone;

    /** @param acceptDeletions whether even a sweep that shows far too little is taken for what the CRM has */
    public VerifyStage(RunContext context, StreamPlan stream, boolean acceptDeletions) {
        this.context = context;
        this.stream = stream;
        this.acceptDeletions = acceptDeletions;
        this.commit = new PageCommit(context, stream);
        this.reread = new Reread(context, stream);
    }

    public VerifyResult.Line run() {
        String object = stream.storedObject();
        long known = context.store().read(s -> s.records().count(context.name(), object));
        context.progress().stage("comparing " + object, known);
        clear();
        Optional<String> cursor = Optional.empty();
        do {
            SweepRequest request = new SweepRequest(
                    stream.stream().object(),
                    stream.stream().parentObject(),
                    cursor,
                    context.crm().capabilities().maxReadPage());
            SweepPage page =
                    context.calls().call("sweep " + object, () -> context.crm().sweep(request));
            List<String> ids = new ArrayList<>();
            page.stamps().forEach(stamp -> ids.add(stamp.id()));
            page.unreadable().forEach(record -> ids.add(record.id()));
            context.store().write(state -> {
                state.sweeps().note(context.run(), object, ids);
                return true;
            });
            apply(List.copyOf(page.unreadable()));
            mend(page.stamps());
            context.progress().advance(page.stamps().size());
            cursor = page.next();
        } while (cursor.isPresent());
        long inCrm = context.store().read(state -> state.sweeps().count(context.run(), object));
        long missing =
                context.store().read(state -> state.sweeps().countMissing(context.run(), context.name(), object));
        boolean believed = acceptDeletions || isCredible(known, inCrm, missing);
        if (believed) {
            removeGone();
            context.store().write(state -> {
                new Restart(stream).swept(state);
                return true;
            });
        }
        clear();
        return new VerifyResult.Line(object, inCrm, missed, stale, gone, believed ? 0 : missing);
    }

    /** A lost right or a broken answer looks like the deletion of everything. */
    private static boolean isCredible(long known, long inCrm, long missing) {
        return inCrm == 0 ? known < HANDFUL : missing <= FEW || missing * 2 <= known;
    }

    private void clear() {
        context.store().write(state -> {
            state.sweeps().clear(context.run(), stream.storedObject());
            return true;
        });
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

    private void removeGone() {
        String after = "";
        while (true) {
            String from = after;
            List<String> page = context.store()
                    .read(s -> s.sweeps().missing(context.run(), context.name(), stream.storedObject(), from, CHUNK));
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1);
            gone += page.size();
            apply(page.stream()
                    .<Change>map(id -> new Change.Delete(id, Optional.empty()))
                    .toList());
        }
    }
}
