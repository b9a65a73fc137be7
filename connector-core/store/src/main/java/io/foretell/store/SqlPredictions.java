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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is said of one record is in {@code enrichment_key} (narrow, searched) and {@code prediction} (wide). */
record SqlPredictions(Handle handle, Dialect dialect) implements Predictions {
    private static final String OF_SCOPE =
            " WHERE enrichment = :enrichment AND connection = :connection AND object = :object";
    private static final String OF_SCOPE_K =
            " WHERE k.enrichment = :enrichment AND k.connection = :connection AND k.object = :object";
    private static final String ALIVE = " AND EXISTS (SELECT 1 FROM record r WHERE r.connection = k.connection"
            + " AND r.object = k.object AND r.id = k.record_id AND r.deleted = 0)";
    private static final String DUE = " FROM enrichment_key k" + OF_SCOPE_K + " AND k.stale = 1" + ALIVE;
    /** As the partial index has it. */
    private static final String UNSETTLED =
            " AND k.settled_with IS NULL AND k.kind IN ('PREDICTED', 'ABSTAINED')" + ALIVE;
    /** A record that an enrichment was not asked about yet. */
    private static final String NEW = "NEW";

    private static final String DATED = " AND stale = 0 AND due_at IS NOT NULL AND ";
    private static final String WHOLE = "SELECT k.*, p.outputs, p.confidence, p.reasons, p.model_version,"
            + " p.computed_at, p.run FROM enrichment_key k JOIN prediction p ON p.enrichment = k.enrichment"
            + " AND p.connection = k.connection AND p.object = k.object AND p.record_id = k.record_id"
            + " WHERE k.enrichment = :enrichment AND k.connection = :connection AND k.object = :object";

    @Override
    public void mark(Scope scope, Due due, String rules) {
        of(
                        scope,
                        handle.createUpdate(
                                "INSERT INTO enrichment_mark (enrichment, connection, object, fingerprint, rules)"
                                        + " VALUES (:enrichment, :connection, :object, '', '')"
                                        + " ON CONFLICT (enrichment, connection, object) DO NOTHING"))
                .execute();
        // Locks it, so that of several nodes one marks.
        of(scope, handle.createUpdate("UPDATE enrichment_mark SET rules = rules" + OF_SCOPE))
                .execute();
        Mark known = known(scope).orElseThrow();
        if (!known.fingerprint().equals(due.fingerprint())) {
            bear(scope);
            of(
                            scope,
                            handle.createUpdate("UPDATE enrichment_key AS k SET stale = 1" + OF_SCOPE_K
                                    + " AND k.stale = 0 AND k.fingerprint <> :fingerprint" + ALIVE))
                    .bind("fingerprint", due.fingerprint())
                    .execute();
        }
        if (!known.rules().equals(rules)) {
            of(
                            scope,
                            handle.createUpdate("UPDATE enrichment_key SET settled_with = NULL" + OF_SCOPE
                                    + " AND settled_with <> :rules"))
                    .bind("rules", rules)
                    .execute();
        }
        for (String when : List.of("due_at <= :now", "due_at > :latest")) {
            dates(
                            due,
                            of(
                                    scope,
                                    handle.createUpdate(
                                            "UPDATE enrichment_key SET stale = 1" + OF_SCOPE + DATED + when)),
                            when)
                    .execute();
        }
        of(
                        scope,
                        handle.createUpdate(
                                "UPDATE enrichment_mark SET fingerprint = :fingerprint, rules = :rules" + OF_SCOPE))
                .bind("fingerprint", due.fingerprint())
                .bind("rules", rules)
                .execute();
    }

    private static <S extends SqlStatement<S>> S dates(Due due, S statement, String when) {
        return when.contains(":now")
                ? statement.bind("now", Columns.micros(due.now()))
                : statement.bind("latest", Columns.micros(due.latest()));
    }

    /** Records that came before the enrichment did. */
    private void bear(Scope scope) {
        of(
                        scope,
                        handle.createUpdate(
                                "INSERT INTO enrichment_key (enrichment, connection, object, record_id, input_key,"
                                        + " fingerprint, as_of, stale, kind, bucket)"
                                        + " SELECT :enrichment, r.connection, r.object, r.record_id, '', '', 0, 1, '"
                                        + NEW + "', "
                                        + dialect.placeholders().get("bucket_of_record_id")
                                        + " FROM (SELECT connection, object, id AS record_id FROM record"
                                        + " WHERE connection = :connection AND object = :object AND deleted = 0) r"
                                        + " WHERE NOT EXISTS (SELECT 1 FROM enrichment_key k WHERE k.enrichment = :enrichment"
                                        + " AND k.connection = r.connection AND k.object = r.object"
                                        + " AND k.record_id = r.record_id)"
                                        + " ON CONFLICT (enrichment, connection, object, record_id) DO NOTHING"))
                .execute();
    }

    private record Mark(String fingerprint, String rules) {}

    private Optional<Mark> known(Scope scope) {
        return of(scope, handle.createQuery("SELECT fingerprint, rules FROM enrichment_mark" + OF_SCOPE))
                .map((row, context) -> new Mark(row.getString("fingerprint"), row.getString("rules")))
                .findOne();
    }

    @Override
    public boolean mustMark(Scope scope, Due due, String rules) {
        return !known(scope).equals(Optional.of(new Mark(due.fingerprint(), rules)))
                || Stream.of("due_at <= :now", "due_at > :latest").anyMatch(when -> dates(
                                due,
                                of(
                                        scope,
                                        handle.createQuery(
                                                "SELECT 1 FROM enrichment_key" + OF_SCOPE + DATED + when + " LIMIT 1")),
                                when)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    @Override
    public void forgetMark(Scope scope) {
        of(scope, handle.createUpdate("DELETE FROM enrichment_mark" + OF_SCOPE)).execute();
    }

    @Override
    public List<String> due(Scope scope, OptionalInt bucket, String afterId, int limit) {
        return paged(scope, "SELECT k.record_id" + DUE, bucket, afterId, limit)
                .mapTo(String.class)
                .list();
    }

    /** In the order of the partial indexes. */
    private Query paged(Scope scope, String sql, OptionalInt bucket, String afterId, int limit) {
        String from = bucket.isPresent()
                ? " AND k.bucket = :bucket AND k.record_id > :afterId"
                : afterId.isEmpty() ? "" : " AND (k.bucket, k.record_id) > (:bucket, :afterId)";
        Query query = of(scope, handle.createQuery(sql + from + " ORDER BY k.bucket, k.record_id LIMIT :limit"));
        if (!from.isEmpty()) {
            query.bind("bucket", bucket.orElseGet(() -> Predictions.bucketOf(afterId)))
                    .bind("afterId", afterId);
        }
        return query.bind("limit", limit);
    }

    @Override
    public long countDue(Scope scope, OptionalInt bucket) {
        Query query = of(
                scope,
                handle.createQuery("SELECT count(*)" + DUE + (bucket.isPresent() ? " AND k.bucket = :bucket" : "")));
        bucket.ifPresent(part -> query.bind("bucket", part));
        return query.mapTo(Long.class).one();
    }

    @Override
    public Set<String> dueAmong(Scope scope, Collection<String> ids) {
        Set<String> among = new LinkedHashSet<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            among.addAll(of(
                            scope,
                            handle.createQuery(
                                    "SELECT k.record_id" + DUE + " AND k.record_id IN (<ids>) ORDER BY k.record_id"))
                    .bindList("ids", chunk)
                    .mapTo(String.class)
                    .list());
        }
        return among;
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
    public Map<String, Long> marks(Scope scope, Collection<String> ids) {
        Map<String, Long> marks = new HashMap<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createQuery("SELECT record_id, marks FROM enrichment_key" + OF_SCOPE
                                    + " AND record_id IN (<ids>)"))
                    .bindList("ids", chunk)
                    .map((row, context) -> Map.entry(row.getString("record_id"), row.getLong("marks")))
                    .forEach(entry -> marks.put(entry.getKey(), entry.getValue()));
        }
        return marks;
    }

    @Override
    public void markStale(String connection, String object, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createUpdate("UPDATE enrichment_key SET stale = 1, marks = marks + 1 WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
                    .bindList("ids", chunk)
                    .execute();
        }
    }

    @Override
    public void markStale(Scope scope, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO enrichment_key (enrichment, connection, object,"
                + " record_id, input_key, fingerprint, as_of, stale, kind, bucket) VALUES (:enrichment, :connection,"
                + " :object, :id, '', '', 0, 1, '" + NEW + "', :bucket)"
                + " ON CONFLICT (enrichment, connection, object, record_id) DO UPDATE SET stale = 1,"
                + " marks = enrichment_key.marks + 1");
        // In one order, so that two nodes do not wait for each other.
        new TreeSet<>(ids).forEach(id -> of(scope, batch)
                .bind("id", id)
                .bind("bucket", Predictions.bucketOf(id))
                .add());
        batch.execute();
    }

    @Override
    public void gone(String connection, String object, Collection<String> ids) {
        for (List<String> chunk : Columns.chunks(ids)) {
            handle.createUpdate("UPDATE enrichment_key SET stale = 0, due_at = NULL WHERE connection = :connection"
                            + " AND object = :object AND record_id IN (<ids>)")
                    .bind("connection", connection)
                    .bind("object", object)
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
    public List<StoredPrediction> unsettled(Scope scope, OptionalInt bucket, String afterId, int limit) {
        return paged(scope, WHOLE + UNSETTLED, bucket, afterId, limit)
                .map((row, context) -> PredictionRow.read(row))
                .list();
    }

    @Override
    public List<StoredPrediction> unsettledAmong(Scope scope, Collection<String> ids) {
        List<StoredPrediction> among = new ArrayList<>();
        for (List<String> chunk : Columns.chunks(ids)) {
            among.addAll(of(scope, handle.createQuery(WHOLE + UNSETTLED + " AND k.record_id IN (<ids>)"))
                    .bindList("ids", chunk)
                    .map((row, context) -> PredictionRow.read(row))
                    .list());
        }
        among.sort(Comparator.comparing(p -> p.ref().id()));
        return among;
    }

    @Override
    public List<StoredPrediction> spoken(Scope scope, String afterId, int limit) {
        return of(
                        scope,
                        handle.createQuery(
                                WHOLE + " AND k.record_id > :afterId AND k.kind IN ('PREDICTED', 'ABSTAINED')" + ALIVE
                                        + " ORDER BY k.record_id LIMIT :limit"))
                .bind("afterId", afterId)
                .bind("limit", limit)
                .map((row, context) -> PredictionRow.read(row))
                .list();
    }

    @Override
    public void settle(Scope scope, Collection<String> ids, String rules) {
        for (List<String> chunk : Columns.chunks(ids)) {
            of(
                            scope,
                            handle.createUpdate("UPDATE enrichment_key SET settled_with = :rules" + OF_SCOPE
                                    + " AND record_id IN (<ids>)"))
                    .bind("rules", rules)
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
                        handle.createQuery("SELECT k.kind, count(*) AS how_many FROM enrichment_key k" + OF_SCOPE_K
                                + " AND k.kind <> '" + NEW + "'" + ALIVE + " GROUP BY k.kind"))
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
