package io.foretell.engine.deliver;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.spi.crm.Change;
import io.foretell.spi.crm.CrmRecord;
import io.foretell.spi.value.FieldValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in the CRM in the fields that some writes are about, read just now. */
public final class CrmView {
    private final Map<String, Map<String, CrmRecord>> byObject;
    private final Map<String, Map<String, String>> unreadable;

    private CrmView(Map<String, Map<String, CrmRecord>> byObject, Map<String, Map<String, String>> unreadable) {
        this.byObject = byObject;
        this.unreadable = unreadable;
    }

    /** One call per object; none for no entries. */
    public static CrmView read(RunContext context, Collection<LedgerEntry> entries) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        Map<String, Set<String>> fields = new HashMap<>();
        for (LedgerEntry entry : entries) {
            String object = entry.ref().object();
            ids.computeIfAbsent(object, key -> new HashSet<>()).add(entry.ref().id());
            fields.computeIfAbsent(object, key -> new HashSet<>())
                    .addAll(entry.newValues().keySet());
        }
        Map<String, Map<String, CrmRecord>> found = new HashMap<>();
        Map<String, Map<String, String>> unreadable = new HashMap<>();
        ids.forEach((object, wanted) -> {
            List<Change> changes = context.calls().call("read back " + object, () -> context.crm()
                    .lookAt(object, wanted, fields.getOrDefault(object, Set.of())));
            Map<String, CrmRecord> byId = found.computeIfAbsent(object, key -> new HashMap<>());
            for (Change change : changes) {
                if (change instanceof Change.Upsert upsert) {
                    byId.put(change.id(), upsert.record());
                } else if (change instanceof Change.Unreadable row) {
                    unreadable.computeIfAbsent(object, key -> new HashMap<>()).put(row.id(), row.reason());
                }
            }
        });
        return new CrmView(found, unreadable);
    }

    /** Whether the CRM still has the record. */
    public boolean exists(LedgerEntry entry) {
        return record(entry) != null || unreadable(entry).isPresent();
    }

    /** Why what stands in the record cannot be understood; empty when it can. */
    public Optional<String> unreadable(LedgerEntry entry) {
        return Optional.ofNullable(unreadable
                .getOrDefault(entry.ref().object(), Map.of())
                .get(entry.ref().id()));
    }

    private @Nullable CrmRecord record(LedgerEntry entry) {
        return byObject.getOrDefault(entry.ref().object(), Map.of())
                .get(entry.ref().id());
    }

    /** Whether the record was converted and is closed for writing. */
    public boolean closed(LedgerEntry entry) {
        CrmRecord record = record(entry);
        return record != null && record.conversion().isPresent();
    }

    /** Values of the entry's fields as they stand. */
    public Map<String, FieldValue> of(LedgerEntry entry) {
        CrmRecord record = record(entry);
        Map<String, FieldValue> values = new HashMap<>();
        entry.newValues()
                .keySet()
                .forEach(field -> values.put(
                        field,
                        record == null ? FieldValue.MISSING : record.values().getOrDefault(field, FieldValue.MISSING)));
        return values;
    }
}
