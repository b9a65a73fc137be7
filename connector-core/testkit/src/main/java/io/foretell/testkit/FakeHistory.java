package io.foretell.testkit;

import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.crm.HistoryPage;
import io.foretell.spi.crm.HistoryRequest;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link FakeCrm} remembers of its fields; guarded by the CRM's lock. Its cursor counts changes. */
final class FakeHistory {
    private final Map<String, Map<String, Instant>> tracked = new HashMap<>();
    private final Map<String, List<FieldChange>> changes = new HashMap<>();

    void track(String object, List<String> fields, Instant since) {
        fields.forEach(
                field -> tracked.computeIfAbsent(object, key -> new HashMap<>()).put(field, since));
    }

    void changed(
            String object, String id, Map<String, FieldValue> before, Map<String, FieldValue> after, Instant stamp) {
        if (before.isEmpty()) {
            return; // a new record has no history yet
        }
        tracked.getOrDefault(object, Map.of()).keySet().forEach(field -> {
            FieldValue old = before.getOrDefault(field, FieldValue.MISSING);
            FieldValue now = after.getOrDefault(field, old);
            if (!now.equals(old)) {
                changes.computeIfAbsent(object, key -> new ArrayList<>())
                        .add(new FieldChange(id, field, stamp, old, now));
            }
        });
    }

    HistoryPage page(HistoryRequest request) {
        Map<String, Instant> known = new HashMap<>(tracked.getOrDefault(request.object(), Map.of()));
        known.keySet().retainAll(request.fields());
        if (known.isEmpty()) {
            return HistoryPage.NONE;
        }
        List<FieldChange> all = changes.getOrDefault(request.object(), List.of());
        int from = request.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + request.pageSize());
        List<FieldChange> page = all.subList(from, to).stream()
                .filter(change -> known.containsKey(change.field()))
                .toList();
        return new HistoryPage(page, known, Integer.toString(to), to == all.size());
    }
}
