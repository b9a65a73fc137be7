package io.foretell.engine.run;

import io.foretell.engine.api.AdoptResult;
import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.state.Adoption;
import io.foretell.engine.state.Hold;
import io.foretell.engine.state.StateStore;
import io.foretell.engine.state.StoredRecord;
import io.foretell.spi.record.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values in our fields that a Foretell of another data folder wrote (a lost one, or one that was restored from an older
 * copy), or a person after it. Those that are ours beyond doubt are taken over; the others wait for the admin's word.
 */
final class AdoptRun {
    private static final int CHUNK = 500;

    /** Our own write follows the moment that it carries; a later change by the same login may be that of a person. */
    private static final Duration WRITTEN_WITHIN = Duration.ofHours(1);

    private final StateStore store;
    private final String connection;

    AdoptRun(StateStore store, String connection) {
        this.store = store;
        this.connection = connection;
    }

    /** What nobody has decided about yet, taken for ours on the admin's word; nothing is taken in a dry run. */
    AdoptResult all(boolean dryRun, Instant now) {
        return store.write(state -> {
            List<Hold> unknown = state.holds().all(connection, Hold.Kind.UNKNOWN, Integer.MAX_VALUE);
            if (!dryRun && !unknown.isEmpty()) {
                Adoption.take(state, unknown, now);
                state.settings().audit(now, "admin", "adopt", unknown.size() + " values");
            }
            return new AdoptResult(records(unknown), unknown);
        });
    }

    static long records(Collection<Hold> holds) {
        return holds.stream().map(Hold::ref).distinct().count();
    }

    /**
     * Takes over what this run found and what the CRM itself says that our user wrote last.
     *
     * @param only the object to look at
     * @return how many records
     */
    long certain(RunContext context, String only) {
        List<Hold> fresh =
                store.read(state -> state.holds().all(connection, Hold.Kind.UNKNOWN, Integer.MAX_VALUE)).stream()
                        .filter(hold -> hold.ref().object().equals(only)
                                && !hold.since().isBefore(context.startedAt()))
                        .toList();
        Map<String, Map<String, List<Hold>>> byObject = new TreeMap<>();
        fresh.forEach(hold -> byObject.computeIfAbsent(hold.ref().object(), key -> new LinkedHashMap<>())
                .computeIfAbsent(hold.ref().id(), key -> new ArrayList<>())
                .add(hold));
        BatchStamps stamps = new BatchStamps();
        byObject.forEach((object, byId) -> chunks(byId)
                .forEach(
                        ids -> records(object, ids).values().forEach(record -> note(context, object, record, stamps))));
        Set<RecordRef> taken = new HashSet<>();
        byObject.forEach((object, byId) -> {
            for (List<String> ids : chunks(byId)) {
                List<Hold> ours = certain(context, object, ids, byId, stamps);
                ours.forEach(hold -> taken.add(hold.ref()));
                context.store().write(state -> {
                    state.records().lock(connection, object, ids);
                    Adoption.take(state, ours, context.clock().instant());
                    return true;
                });
            }
        });
        return taken.size();
    }

    private static void note(RunContext context, String object, StoredRecord record, BatchStamps stamps) {
        context.plan().enrichments().stream()
                .filter(bound -> bound.config().object().equals(object))
                .forEach(bound ->
                        moment(bound, record).ifPresent(moment -> stamps.add(bound.id(), moment, record.modified())));
    }

    private static List<List<String>> chunks(Map<String, List<Hold>> byId) {
        List<String> ids = List.copyOf(byId.keySet());
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }

    private Map<String, StoredRecord> records(String object, List<String> ids) {
        return store.read(state -> state.records().find(connection, object, ids));
    }

    private List<Hold> certain(
            RunContext context, String object, List<String> ids, Map<String, List<Hold>> byId, BatchStamps stamps) {
        Set<String> byUs = context.calls()
                .call("who changed " + object, () -> context.crm().lastChangedByUs(object, ids));
        Map<String, StoredRecord> records = records(object, ids);
        List<Hold> ours = new ArrayList<>();
        for (String id : byUs) {
            StoredRecord record = records.get(id);
            if (record != null) {
                byId.getOrDefault(id, List.of()).stream()
                        .filter(hold -> explains(context, record, hold, stamps))
                        .forEach(ours::add);
            }
        }
        return ours;
    }

    /** Whether the last change of the record was the write of this hold's enrichment, and not a later one of another. */
    private static boolean explains(RunContext context, StoredRecord record, Hold hold, BatchStamps stamps) {
        Optional<Instant> mine = context.plan().enrichment(hold.enrichment()).flatMap(bound -> moment(bound, record));
        boolean newest = mine.isPresent()
                && context.plan().enrichments().stream()
                        .filter(bound ->
                                bound.config().object().equals(hold.ref().object()))
                        .flatMap(bound -> moment(bound, record).stream())
                        .noneMatch(other -> other.isAfter(mine.get()));
        return newest
                && !record.modified().isAfter(mine.get().plus(WRITTEN_WITHIN))
                && stamps.ofTheRun(hold.enrichment(), mine.get(), record.modified());
    }

    private static Optional<Instant> moment(BoundEnrichment bound, StoredRecord record) {
        String field = bound.fields().get(BoundEnrichment.CHANGED_ON);
        return field == null ? Optional.empty() : record.value(field).asInstant();
    }
}
