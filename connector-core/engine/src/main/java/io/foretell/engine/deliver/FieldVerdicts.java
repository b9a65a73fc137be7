package io.foretell.engine.deliver;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.values.Norms;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose the values are that stand in the fields of a write, judged field by field. */
final class FieldVerdicts {
    private final Norms norms;

    FieldVerdicts(Norms norms) {
        this.norms = norms;
    }

    /** Whether everything that the write wants stands there. */
    boolean arrived(LedgerEntry entry, Map<String, FieldValue> standing) {
        return entry.newValues().keySet().stream().allMatch(field -> isNew(entry, field, standing));
    }

    /**
     * Whether the write had its effect, although people may have changed some of its fields since: one of them shows a value
     * that only this write can have brought.
     */
    boolean leftItsMark(LedgerEntry entry, Map<String, FieldValue> standing) {
        return entry.newValues().keySet().stream()
                .anyMatch(field -> isNew(entry, field, standing)
                        && !norms.same(value(entry.oldValues(), field), value(entry.newValues(), field)));
    }

    boolean anyForeign(LedgerEntry entry, Map<String, FieldValue> standing) {
        return entry.newValues().keySet().stream().anyMatch(field -> isForeign(entry, field, standing));
    }

    /** What stands in fields that show neither what we left there nor what we want there, and are not empty. */
    Map<String, FieldValue> strange(LedgerEntry entry, Map<String, FieldValue> standing) {
        Map<String, FieldValue> strange = new HashMap<>();
        entry.newValues().keySet().stream()
                .filter(field -> isForeign(entry, field, standing))
                .forEach(field -> strange.put(field, value(standing, field)));
        return strange;
    }

    /** A hold for each field that shows neither what we left there nor what we want there, and is not empty. */
    List<Hold> foreign(LedgerEntry entry, Map<String, FieldValue> standing, Instant now) {
        List<Hold> holds = new ArrayList<>();
        for (String field : entry.newValues().keySet()) {
            if (isForeign(entry, field, standing)) {
                holds.add(new Hold(
                        Hold.Kind.OVERRIDE, entry.enrichment(), entry.ref(), field, value(standing, field), 0, now));
            }
        }
        return holds;
    }

    private boolean isNew(LedgerEntry entry, String field, Map<String, FieldValue> standing) {
        return norms.same(value(standing, field), value(entry.newValues(), field));
    }

    private boolean isForeign(LedgerEntry entry, String field, Map<String, FieldValue> standing) {
        FieldValue seen = value(standing, field);
        return !norms.empty(seen)
                && !norms.same(seen, value(entry.oldValues(), field))
                && !isNew(entry, field, standing);
    }

    private static FieldValue value(Map<String, FieldValue> values, String field) {
        return values.getOrDefault(field, FieldValue.MISSING);
    }
}
