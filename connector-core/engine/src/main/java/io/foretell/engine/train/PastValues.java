package io.foretell.engine.train;

import io.foretell.engine.state.FieldHistory.Position;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.Records.Version;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.StoredRecord;
import io.foretell.engine.view.ViewAssembler.Moment;
import io.foretell.spi.crm.FieldChange;
import io.foretell.spi.value.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was known of a record at a moment: from the CRM's own history where it reaches, else from the versions that we
 * observed, else the latest values.
 */
final class PastValues {
    private final Scope scope;
    private final Instant firstObservation;
    private final Map<String, Instant> knownSince;

    /**
     * @param firstObservation when the first sync ran: no version can be older
     * @param history how far the CRM's history was read; one that was not read to its end is not used
     */
    PastValues(Scope scope, Instant firstObservation, Optional<Position> history) {
        this.scope = scope;
        this.firstObservation = firstObservation;
        this.knownSince =
                history.filter(Position::complete).map(Position::knownSince).orElse(Map.of());
    }

    /** Whether the CRM's history says what stood in the field at that moment. */
    boolean fromHistory(String field, Instant asOf) {
        Instant since = knownSince.get(field);
        return since != null && !asOf.isBefore(since);
    }

    /** Whether anything says what stood in the field at that moment. */
    boolean known(String field, Instant asOf) {
        return observed(asOf) || fromHistory(field, asOf);
    }

    private boolean observed(Instant asOf) {
        return !asOf.isBefore(firstObservation);
    }

    Map<String, Moment> moments(StateTransaction state, Map<String, Labelled> byId) {
        Map<String, StoredRecord> records = state.records().find(scope.connection(), scope.object(), byId.keySet());
        Map<String, List<FieldChange>> changes = knownSince.isEmpty()
                ? Map.of()
                : state.history().find(scope.connection(), scope.object(), records.keySet());
        Map<String, Moment> moments = new LinkedHashMap<>();
        byId.forEach((id, labelled) -> {
            StoredRecord record = records.get(id);
            if (record != null) {
                StoredRecord then = at(state, record, labelled.asOf(), changes.getOrDefault(id, List.of()));
                moments.put(id, new Moment(then, labelled.asOf()));
            }
        });
        return moments;
    }

    private StoredRecord at(StateTransaction state, StoredRecord latest, Instant asOf, List<FieldChange> changes) {
        StoredRecord base = observed(asOf) ? version(state, latest, asOf) : latest;
        Map<String, FieldValue> values = new HashMap<>(base.values());
        for (String field : knownSince.keySet()) {
            // Before the history reaches back, it is still the best guess, unless we looked ourselves.
            if (latest.values().containsKey(field) && (fromHistory(field, asOf) || !observed(asOf))) {
                values.put(field, valueAt(changes, field, asOf).orElse(latest.value(field)));
            }
        }
        return new StoredRecord(base.id(), base.modified(), base.observedAt(), values, false);
    }

    private StoredRecord version(StateTransaction state, StoredRecord record, Instant asOf) {
        Version known = null;
        for (Version version : state.records().versions(scope.connection(), scope.object(), record.id())) {
            if (!version.observedAt().isAfter(asOf)) {
                known = version;
            }
        }
        return known == null
                ? record
                : new StoredRecord(record.id(), known.modified(), known.observedAt(), known.values(), false);
    }

    /** What the first change after the moment replaced; empty when there was none, so that the latest value holds. */
    private static Optional<FieldValue> valueAt(Collection<FieldChange> changes, String field, Instant asOf) {
        List<FieldChange> first = new ArrayList<>();
        for (FieldChange change : changes) {
            if (change.field().equals(field)
                    && change.at().isAfter(asOf)
                    && (first.isEmpty() || first.get(0).at().equals(change.at()))) {
                first.add(change);
            }
        }
        // Several within one tick of the CRM's clock: the one whose old value no other of them made came first.
        return first.stream()
                .filter(change -> first.stream()
                        .noneMatch(other -> other != change && other.after().equals(change.before())))
                .findFirst()
                .or(() -> first.stream().findFirst())
                .map(FieldChange::before);
    }
}
