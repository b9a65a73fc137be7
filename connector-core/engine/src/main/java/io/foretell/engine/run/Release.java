package io.foretell.engine.run;

import io.foretell.engine.api.OverrideFilter;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.spi.record.RecordRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gives records back to us although people's values still stand in them: those are now the ones to replace. */
final class Release {
    private final EngineParts parts;

    Release(EngineParts parts) {
        this.parts = parts;
    }

    /** All of them in one transaction: they were looked at as one list. */
    List<Hold> release(OverrideFilter typed, boolean dryRun) {
        OverrideFilter filter = typed.accepting(parts.crm()::recordId);
        return dryRun
                ? parts.store().read(state -> meant(state, filter))
                : parts.store().write(state -> {
                    List<Hold> holds = meant(state, filter);
                    Instant now = parts.clock().instant();
                    takeBack(state, holds, now);
                    state.holds().release(holds);
                    audit(state, holds, now);
                    return holds;
                });
    }

    private List<Hold> meant(StateTransaction state, OverrideFilter filter) {
        return state.holds().all(parts.connection().name(), Hold.Kind.OVERRIDE, Integer.MAX_VALUE).stream()
                .filter(filter::admits)
                .toList();
    }

    private static void takeBack(StateTransaction state, List<Hold> holds, Instant now) {
        Map<RecordRef, Map<String, Own>> standing = new LinkedHashMap<>();
        Map<Scope, Set<String>> due = new LinkedHashMap<>();
        for (Hold hold : holds) {
            RecordRef ref = hold.ref();
            standing.computeIfAbsent(ref, key -> new HashMap<>()).put(hold.field(), new Own(hold.value(), 0, now));
            due.computeIfAbsent(new Scope(hold.enrichment(), ref.connection(), ref.object()), key -> new HashSet<>())
                    .add(ref.id());
        }
        due.forEach((scope, ids) -> state.predictions().unsettle(scope, ids));
        standing.forEach((ref, values) -> state.ownFields().save(ref.connection(), ref.object(), ref.id(), values));
    }

    private static void audit(StateTransaction state, List<Hold> holds, Instant now) {
        Map<String, Long> byRecord = new TreeMap<>();
        holds.forEach(
                hold -> byRecord.merge(hold.ref().object() + " " + hold.ref().id(), 1L, Long::sum));
        byRecord.keySet().forEach(record -> state.settings().audit(now, "admin", "release", record));
    }
}
