package io.foretell.engine.read;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.spi.crm.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads single records of one stream again, whatever its position; those that the CRM does not have are deleted here. */
public final class Reread {
    private static final int CHUNK = 500;

    private final RunContext context;
    private final StreamPlan stream;
    private final PageCommit commit;

    public Reread(RunContext context, StreamPlan stream) {
        this.context = context;
        this.stream = stream;
        this.commit = new PageCommit(context, stream);
    }

    public void of(List<String> ids) {
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunk(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
    }

    private void chunk(List<String> ids) {
        List<Change> found = context.calls().call("read again " + stream.storedObject(), () -> context.crm()
                .lookAt(stream.stream().object(), ids, stream.fields()));
        List<Change> changes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Change change : found) {
            seen.add(change.id());
            changes.add(
                    change instanceof Change.Upsert upsert
                            ? new Change.Upsert(Parents.typed(stream, upsert.record()))
                            : change);
        }
        ids.stream()
                .filter(id -> !seen.contains(id))
                .forEach(id -> changes.add(new Change.Delete(id, Optional.empty())));
        context.store().write(state -> {
            commit.apply(state, changes, context.clock().instant());
            return true;
        });
    }
}
