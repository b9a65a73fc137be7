package io.foretell.engine.verify;

import io.foretell.engine.api.VerifyResult.FieldLine;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.decide.DecideCounts;
import io.foretell.engine.decide.DecideStage;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.StreamPlan;
import io.foretell.engine.read.Reread;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.spi.crm.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares our fields with what we wrote there, and what we wrote with what should stand there. Both sides can agree on every
 * record while the scores in the CRM are stale, because writes wait or were refused.
 */
public final class FieldComparison {
    private final RunContext context;

    public FieldComparison(RunContext context) {
        this.context = context;
    }

    public List<FieldLine> run() {
        Map<String, Long> changed = new LinkedHashMap<>();
        context.plan().streams().stream()
                .filter(stream -> !stream.ownFields().isEmpty())
                .forEach(stream -> look(stream, changed));
        List<FieldLine> lines = new ArrayList<>();
        for (BoundEnrichment bound : context.plan().enrichments()) {
            DecideCounts counts = DecideStage.ofEverything(context, bound).ofAll();
            lines.add(new FieldLine(
                    bound.id(),
                    bound.config().object(),
                    counts.written() + counts.later(),
                    changed.getOrDefault(bound.id(), 0L)));
        }
        return lines;
    }

    private void look(StreamPlan stream, Map<String, Long> changed) {
        context.progress().stage("comparing our fields of " + stream.storedObject(), -1);
        int page = Math.max(1, Math.min(2_000, context.crm().capabilities().maxReadPage()));
        String after = "";
        while (true) {
            String from = after;
            List<String> ids = context.store()
                    .read(state -> state.records().ids(context.name(), stream.storedObject(), from, page, false));
            if (ids.isEmpty()) {
                return;
            }
            after = ids.get(ids.size() - 1);
            Map<String, Map<String, Own>> own =
                    context.store().read(state -> state.ownFields().find(context.name(), stream.storedObject(), ids));
            if (!own.isEmpty()) {
                compare(stream, own, changed);
            }
            context.progress().advance(ids.size());
        }
    }

    /** Each record comes up once, so that counting is enough. */
    private void compare(StreamPlan stream, Map<String, Map<String, Own>> own, Map<String, Long> changed) {
        List<Change> standing = context.calls().call("look at our fields", () -> context.crm()
                .lookAt(stream.stream().object(), own.keySet(), stream.ownFields()));
        Set<String> differ = new HashSet<>();
        for (Change change : standing) {
            if (change instanceof Change.Upsert upsert) {
                Set<String> fields = differing(upsert, own.getOrDefault(change.id(), Map.of()));
                if (!fields.isEmpty() && !known(stream, change.id(), fields)) {
                    differ.add(change.id());
                    context.plan().enrichments().stream()
                            .filter(bound -> bound.fields().values().stream().anyMatch(fields::contains))
                            .forEach(bound -> changed.merge(bound.id(), 1L, Long::sum));
                }
            }
        }
        new Reread(context, stream).of(List.copyOf(differ));
    }

    private Set<String> differing(Change.Upsert upsert, Map<String, Own> mine) {
        Set<String> fields = new HashSet<>();
        mine.forEach((field, own) -> {
            if (upsert.record().values().containsKey(field)
                    && !context.norms()
                            .same(own.value(), upsert.record().values().get(field))) {
                fields.add(field);
            }
        });
        return fields;
    }

    /** Whether it is known that people changed these fields, or that a write of ours is on its way to them. */
    private boolean known(StreamPlan stream, String id, Set<String> fields) {
        Set<String> open = new HashSet<>(fields);
        context.store().read(state -> {
            state.holds()
                    .find(context.name(), stream.storedObject(), List.of(id))
                    .forEach(hold -> open.remove(hold.field()));
            state.ledger()
                    .open(context.name(), stream.storedObject(), List.of(id))
                    .forEach(entry -> open.removeAll(entry.newValues().keySet()));
            return true;
        });
        return open.isEmpty();
    }
}
