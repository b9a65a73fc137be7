package io.foretell.engine.decide;

import io.foretell.engine.state.Hold;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.OwnFields.Own;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.value.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands for one page of predictions: loaded once, asked per record. */
record Standing(
        Map<String, StoredRecord> records,
        Map<String, Map<String, Own>> own,
        List<LedgerEntry> open,
        List<Hold> holds) {
    static Standing load(StateTransaction state, Scope scope, Set<String> ids) {
        return new Standing(
                state.records().find(scope.connection(), scope.object(), ids),
                state.ownFields().find(scope.connection(), scope.object(), ids),
                state.ledger().open(scope.connection(), scope.object(), ids),
                state.holds().find(scope.connection(), scope.object(), ids));
    }

    Map<String, FieldValue> written(String id) {
        Map<String, FieldValue> values = new HashMap<>();
        own.getOrDefault(id, Map.of()).forEach((field, mine) -> values.put(field, mine.value()));
        return values;
    }

    List<LedgerEntry> open(String id, String enrichment) {
        return open.stream()
                .filter(e -> e.ref().id().equals(id) && e.enrichment().equals(enrichment))
                .toList();
    }

    List<Hold> holds(String id, String enrichment, Hold.Kind kind) {
        return holds.stream()
                .filter(h -> h.kind() == kind
                        && h.ref().id().equals(id)
                        && h.enrichment().equals(enrichment))
                .toList();
    }

    boolean held(String id, String enrichment, Hold.Kind kind) {
        return !holds(id, enrichment, kind).isEmpty();
    }
}
