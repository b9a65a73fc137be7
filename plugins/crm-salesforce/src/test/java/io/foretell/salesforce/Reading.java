package io.foretell.salesforce;

import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.crm.ReadRequest;
import io.foretell.spi.crm.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one object as the engine does, page after page, without waiting between polls. */
final class Reading {
    final CrmSession session;
    final String object;
    final Optional<String> parent;
    final List<String> fields;
    final int size;
    final List<Change> changes = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages;
    int polls;
    int resyncs;

    Reading(CrmSession session, String object, List<String> fields, int size) {
        this(session, object, Optional.empty(), fields, size);
    }

    Reading(CrmSession session, String object, Optional<String> parent, List<String> fields, int size) {
        this.session = session;
        this.object = object;
        this.parent = parent;
        this.fields = fields;
        this.size = size;
    }

    /** The same with another session, as after a restart. */
    Reading with(CrmSession other) {
        Reading next = new Reading(other, object, parent, fields, size);
        next.cursor = cursor;
        return next;
    }

    /** One call; says whether the pass is over. */
    boolean step() {
        ReadResult result = session.read(new ReadRequest(object, parent, fields, cursor, size));
        if (result instanceof ReadResult.Data data) {
            pages++;
            changes.addAll(data.changes());
            cursor = Optional.of(data.next());
            return data.last();
        } else if (result instanceof ReadResult.Pending pending) {
            polls++;
            cursor = Optional.of(pending.cursor());
        } else {
            resyncs++;
            cursor = Optional.empty();
        }
        if (polls + resyncs > 2000) {
            throw new AssertionError("reading does not come to an end");
        }
        return false;
    }

    /** Until there is something to read. */
    Reading prepare() {
        while (pages == 0) {
            step();
        }
        return this;
    }

    Reading pass() {
        changes.clear();
        while (!step()) {
            // goes on
        }
        return this;
    }

    List<String> ids() {
        return changes.stream().map(Change::id).toList();
    }

    CrmRecord record(String id) {
        return changes.stream()
                .filter(change -> change.id().equals(id) && change instanceof Change.Upsert)
                .map(change -> ((Change.Upsert) change).record())
                .findFirst()
                .orElseThrow(() -> new AssertionError("record " + id + " was not read"));
    }

    List<Change.Delete> deletes() {
        return changes.stream()
                .filter(Change.Delete.class::isInstance)
                .map(Change.Delete.class::cast)
                .toList();
    }
}
