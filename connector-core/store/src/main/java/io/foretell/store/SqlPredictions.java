package io.foretell.store;

import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.StoredPrediction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is said of one record is in {@code enrichment_key} (narrow, searched) and {@code prediction} (wide). */
record SqlPredictions(Handle handle) implements Predictions {
    private static final String DUE = " FROM record r LEFT JOIN enrichment_key k ON k.enrichment = :enrichment"
            + " AND k.connection = r.connection AND k.object = r.object AND k.record_id = r.id"
            + " WHERE r.connection = :connection AND r.object = :object AND r.deleted = 0 AND r.id > :afterId"
            + " AND (k.record_id IS NULL OR k.stale = 1 OR k.due_at <= :now OR k.due_at > :latest"
            + " OR k.fingerprint <> :fingerprint)";
    private static final String OF_SCOPE =
            " WHERE enrichment = :enrichment AND connection = :connection AND object = :object";
    private static final String ALIVE = " AND EXISTS (SELECT 1 FROM record r WHERE r.connection = k.connection"
            + " AND r.object = k.object AND r.id = k.record_id AND r.deleted = 0)";
    private static final String WHOLE = "SELECT k.*, p.outputs, p.confidence, p.reasons, p.model_version,"
            + " p.computed_at, p.run FROM enrichment_key k JOIN prediction p ON p.enrichment = k.enrichment"
            + " AND p.connection = k.connection AND p.object = k.object AND p.record_id = k.record_id"
            + " WHERE k.enrichment = :enrichment AND k.connection = :connection AND k.object = :object";

    @Override
    public List<String> due(Scope scope, Due due, OptionalInt bucket, String afterId, int limit) {
        return inBucket(bucket, afterId, limit, id -> id, (from, most) -> due(
                        "SELECT r.id" + DUE + " ORDER BY r.id LIMIT :limit", scope, due, from)
                .bind("limit", most)
                .mapTo(String.class)
                .list());
    }

    /** Reads on until so many of a bucket are found. */
    private static <T> List<T> inBucket(
            OptionalInt bucket,
            String afterId,
            int limit,
            Function<T, String> id,
            BiFunction<String, Integer, List<T>> query) {
        if (bucket.isEmpty()) {
            return query.apply(afterId, limit);
        }
        List<T> found = new ArrayList<>();
        String after = afterId;
        while (true) {
            List<T> page = query.apply(after, limit);
            for (T one : page) {
                after = id.apply(one);
                if (Predictions.bucketOf(after) == bucket.getAsInt()) {
                    found.add(one);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (page.size() < limit) {
                return found;
            }
        }
    }

    @Override
    public long countDue(Scope scope, Due due, OptionalInt bucket) {
        return bucket.isEmpty()
                ? due("SELECT count(*)" + DUE, scope, due, "").mapTo(Long.class).one()
                : due(scope, due, bucket, "", Integer.MAX_VALUE).size();
    }

    @Override
    public Set<String> dueAmong(Scope scope, Due due, Collection<String> ids) {
        Set<String> among = new LinkedHashSet<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            among.addAll(due("SELECT r.id" + DUE + " AND r.id IN (<ids>) ORDER BY r.id", scope, due, "")
                    .bindList("ids", chunk)
                    .mapTo(String.class)
                    .list());
        }
        return among;
    }

    private Query due(String sql, Scope scope, Due due, String afterId) {
        return of(scope, handle.createQuery(sql))
                .bind("afterId", afterId)
                .bind("now", Columns.micros(due.now()))
                .bind("latest", Columns.micros(due.latest()))
                .bind("fingerprint", due.fingerprint());
    }

    @Override
    public boolean answered(Scope scope, String fingerprint) {
        return of(
                        scope,
                        handle.createQuery("SELECT 1 FROM enrichment_key" + OF_SCOPE
                                + " AND fingerprint = :fingerprint AND kind IN ('PREDICTED', 'ABSTAINED') LIMIT 1"))
                .bind("fingerprint", fingerprint)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    @Override
    public Map<String, StoredPrediction> find(Scope scope, Collection<String> ids) {
        Map<String, StoredPrediction> found = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            of(scope, handle.createQuery(WHOLE + " AND k.record_id IN (<ids>)"))
                    .bindList("ids", chunk)
                    .map((row, context) -> PredictionRow.read(row))
                    .forEach(prediction -> found.put(prediction.ref().id(), prediction));
        }
        return found;
    }

    @Override
    public void save(Scope scope, Collection<StoredPrediction> predictions) {
        if (predictions.isEmpty()) {
            return;
        }
        Map<String, StoredPrediction> before =
                find(scope, predictions.stream().map(p -> p.ref().id()).toList());
        List<StoredPrediction> changed = new ArrayList<>();
        for (StoredPrediction prediction : predictions) {
            PredictionRow.check(scope, prediction);
            StoredPrediction old = before.put(prediction.ref().id(), prediction);
            if (old == null || old.kind() != prediction.kind() || !old.outputs().equals(prediction.outputs())) {
                changed.add(prediction);
            }
        }
        PredictionRow.insert(handle, PredictionRow.KEY, predictions);
        PredictionRow.insert(handle, PredictionRow.PREDICTION, predictions);
        PredictionRow.insert(handle, PredictionRow.HISTORY, changed);
    }

    @Override
    public void confirm(Scope scope, Collection<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("UPDATE enrichment_key SET stale = 0, fingerprint = :fingerprint,"
                + " as_of = :asOf, due_at = :dueAt" + OF_SCOPE + " AND record_id = :id");
        for (Confirmation confirmation : confirmations) {
            of(scope, batch)
                    .bind("id", confirmation.id())
                    .bind("fingerprint", confirmation.fingerprint())
                    .bind("asOf", Columns.micros(confirmation.asOf()))
                    .bind("dueAt", Columns.micros(confirmation.dueAt()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public void markStale(String connection, String object, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createUpdate("UPDATE enrichment_key SET stale = 1 WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public void markStale(Scope scope, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createUpdate(
                                    "UPDATE enrichment_key SET stale = 1" + OF_SCOPE + " AND record_id IN (<ids>)"))
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public void markAllStale(Scope scope) {
        of(scope, handle.createUpdate("UPDATE enrichment_key SET stale = 1" + OF_SCOPE))
                .execute();
    }

    @Override
    public List<StoredPrediction> unsettled(Scope scope, String mark, OptionalInt bucket, String afterId, int limit) {
        return inBucket(bucket, afterId, limit, p -> p.ref().id(), (from, most) -> unsettled(scope, mark, from, most));
    }

    private List<StoredPrediction> unsettled(Scope scope, String mark, String afterId, int limit) {
        return of(
                        scope,
                        handle.createQuery(
                                WHOLE + " AND k.record_id > :afterId AND k.kind NOT IN ('OUT_OF_SCOPE', 'SET_ASIDE')"
                                        + " AND k.settled_with IS DISTINCT FROM :mark" + ALIVE
                                        + " ORDER BY k.record_id LIMIT :limit"))
                .bind("afterId", afterId)
                .bind("mark", mark)
                .bind("limit", limit)
                .map((row, context) -> PredictionRow.read(row))
                .list();
    }

    @Override
    public List<StoredPrediction> unsettledAmong(Scope scope, String mark, Collection<String> ids) {
        List<StoredPrediction> among = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            among.addAll(of(
                            scope,
                            handle.createQuery(WHOLE + " AND k.record_id IN (<ids>)"
                                    + " AND k.kind NOT IN ('OUT_OF_SCOPE', 'SET_ASIDE')"
                                    + " AND k.settled_with IS DISTINCT FROM :mark" + ALIVE + " ORDER BY k.record_id"))
                    .bindList("ids", chunk)
                    .bind("mark", mark)
                    .map((row, context) -> PredictionRow.read(row))
                    .list());
        }
        among.sort(Comparator.comparing(p -> p.ref().id()));
        return among;
    }

    @Override
    public void settle(Scope scope, Collection<String> ids, String mark) {
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createUpdate("UPDATE enrichment_key SET settled_with = :mark" + OF_SCOPE
                                    + " AND record_id IN (<ids>)"))
                    .bind("mark", mark)
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public void unsettle(Scope scope, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createUpdate("UPDATE enrichment_key SET settled_with = NULL" + OF_SCOPE
                                    + " AND record_id IN (<ids>)"))
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public List<StoredPrediction> history(Scope scope, String id, int limit) {
        return of(
                        scope,
                        handle.createQuery("SELECT * FROM score_history" + OF_SCOPE
                                + " AND record_id = :id ORDER BY score_history.id DESC LIMIT :limit"))
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> PredictionRow.read(row))
                .list();
    }

    @Override
    public Map<String, List<StoredPrediction>> histories(Scope scope, Collection<String> ids) {
        Map<String, List<StoredPrediction>> histories = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createQuery("SELECT * FROM score_history" + OF_SCOPE
                                    + " AND record_id IN (<ids>) ORDER BY record_id, score_history.id"))
                    .bindList("ids", chunk)
                    .map((row, context) -> PredictionRow.read(row))
                    .forEach(prediction -> histories
                            .computeIfAbsent(prediction.ref().id(), id -> new ArrayList<>())
                            .add(prediction));
        }
        return histories;
    }

    @Override
    public Map<PredictionKind, Long> countByKind(Scope scope) {
        Map<PredictionKind, Long> counts = new EnumMap<>(PredictionKind.class);
        of(
                        scope,
                        handle.createQuery("SELECT k.kind, count(*) AS how_many FROM enrichment_key k" + OF_SCOPE
                                + ALIVE + " GROUP BY k.kind"))
                .map((row, context) ->
                        Map.entry(PredictionKind.valueOf(row.getString("kind")), row.getLong("how_many")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static <S extends SqlStatement<S>> S of(Scope scope, S statement) {
        return statement
                .bind("enrichment", scope.enrichment())
                .bind("connection", scope.connection())
                .bind("object", scope.object());
    }
}
