package io.foretell.engine.read;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.state.Successor;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When people merge records they choose for each field whose value stays. A value that we wrote into a record which is
 * now merged is still ours on the survivor, and no person's.
 */
final class Inheritance {
    private final RunContext context;
    private final String object;
    private final Set<String> fields;

    /** @param fields our fields on the object */
    Inheritance(RunContext context, String object, Set<String> fields) {
        this.context = context;
        this.object = object;
        this.fields = fields;
    }

    /**
     * Claims inherited values.
     *
     * @param own what we know to stand in our fields; claimed values are put into it
     * @param holds overrides by record; a person's value that was known before this run is not claimed
     * @return ids of records with a claimed value
     */
    Set<String> claim(
            StateTransaction state,
            Collection<StoredRecord> records,
            Map<String, Map<String, Own>> own,
            Map<String, List<Hold>> holds) {
        Map<String, List<String>> merged = new HashMap<>();
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.id()));
        for (Successor s : state.successors().mergedInto(context.name(), object, ids)) {
            merged.computeIfAbsent(s.intoId(), id -> new ArrayList<>()).add(s.id());
        }
        Set<String> claimed = new HashSet<>();
        if (merged.isEmpty()) {
            return claimed;
        }
        Set<String> all = new HashSet<>();
        merged.values().forEach(all::addAll);
        Map<String, Map<String, Own>> theirs = state.ownFields().find(context.name(), object, all);
        for (StoredRecord record : records) {
            List<Map<String, Own>> left = merged.getOrDefault(record.id(), List.of()).stream()
                    .map(id -> theirs.getOrDefault(id, Map.of()))
                    .toList();
            Map<String, Own> found = find(
                    record, own.getOrDefault(record.id(), Map.of()), left, holds.getOrDefault(record.id(), List.of()));
            if (!found.isEmpty()) {
                state.ownFields().save(context.name(), object, record.id(), found);
                own.computeIfAbsent(record.id(), id -> new HashMap<>()).putAll(found);
                claimed.add(record.id());
            }
        }
        return claimed;
    }

    private Map<String, Own> find(
            StoredRecord record, Map<String, Own> mine, List<Map<String, Own>> left, List<Hold> holds) {
        Map<String, Own> found = new HashMap<>();
        for (String field : fields) {
            FieldValue seen = record.value(field);
            boolean known = context.norms().empty(seen)
                    || Optional.ofNullable(mine.get(field))
                            .map(o -> context.norms().same(o.value(), seen))
                            .orElse(false)
                    || holds.stream()
                            .anyMatch(h -> h.field().equals(field) && h.since().isBefore(context.startedAt()));
            if (!known) {
                left.stream()
                        .map(theirs -> theirs.get(field))
                        .filter(o -> o != null && context.norms().same(o.value(), seen))
                        .findFirst()
                        .ifPresent(o -> found.put(field, o));
            }
        }
        return found;
    }
}
