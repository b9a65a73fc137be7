package io.foretell.store;

import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.Predictions.Scope;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.spi.record.RecordRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A prediction as rows of the three tables that hold one. */
final class PredictionRow {
    private static final String REPLACE = " ON CONFLICT (enrichment, connection, object, record_id) DO UPDATE SET ";

    /** Saving clears the stale mark and unsettles. */
    static final String KEY = "INSERT INTO enrichment_key (enrichment, connection, object, record_id, input_key,"
            + " fingerprint, as_of, due_at, stale, kind, bucket) VALUES (:enrichment, :connection, :object, :id, :key,"
            + " :fingerprint, :asOf, :dueAt, 0, :kind, :bucket)" + REPLACE
            + "input_key = excluded.input_key, fingerprint = excluded.fingerprint, as_of = excluded.as_of,"
            + " due_at = excluded.due_at, stale = 0, kind = excluded.kind, settled_with = NULL";

    static final String PREDICTION = "INSERT INTO prediction (enrichment, connection, object, record_id, outputs,"
            + " confidence, reasons, model_version, computed_at, run) VALUES (:enrichment, :connection, :object, :id,"
            + " :outputs, :confidence, :reasons, :modelVersion, :computedAt, :run)" + REPLACE
            + "outputs = excluded.outputs, confidence = excluded.confidence, reasons = excluded.reasons,"
            + " model_version = excluded.model_version, computed_at = excluded.computed_at, run = excluded.run";

    static final String HISTORY = "INSERT INTO score_history (enrichment, connection, object, record_id, input_key,"
            + " fingerprint, as_of, due_at, kind, outputs, confidence, reasons, model_version, computed_at, run)"
            + " VALUES (:enrichment, :connection, :object, :id, :key, :fingerprint, :asOf, :dueAt, :kind, :outputs,"
            + " :confidence, :reasons, :modelVersion, :computedAt, :run)";

    private PredictionRow() {}

    /** A prediction that is saved under another scope than its own would never be found. */
    static void check(Scope scope, StoredPrediction prediction) {
        RecordRef ref = prediction.ref();
        if (!scope.equals(new Scope(prediction.enrichment(), ref.connection(), ref.object()))) {
            throw new IllegalArgumentException("a prediction of " + prediction.enrichment() + " for " + ref
                    + " is none of " + scope.enrichment() + " on " + scope.object());
        }
    }

    static void insert(Handle handle, String sql, Collection<StoredPrediction> predictions) {
        if (predictions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (StoredPrediction prediction : predictions) {
            batch.bind("enrichment", prediction.enrichment())
                    .bind("connection", prediction.ref().connection())
                    .bind("object", prediction.ref().object())
                    .bind("id", prediction.ref().id())
                    .bind("bucket", Predictions.bucketOf(prediction.ref().id()))
                    .bind("key", prediction.key())
                    .bind("fingerprint", prediction.fingerprint())
                    .bind("asOf", Columns.micros(prediction.asOf()))
                    .bind("dueAt", Columns.micros(prediction.dueAt()))
                    .bind("kind", prediction.kind().name())
                    .bind("outputs", Json.values(prediction.outputs()))
                    .bind("confidence", prediction.confidence())
                    .bind("reasons", Json.write(prediction.reasons()))
                    .bind("modelVersion", prediction.modelVersion())
                    .bind("computedAt", Columns.micros(prediction.computedAt()))
                    .bind("run", prediction.run())
                    .add();
        }
        batch.execute();
    }

    static StoredPrediction read(ResultSet row) throws SQLException {
        return new StoredPrediction(
                row.getString("enrichment"),
                new RecordRef(row.getString("connection"), row.getString("object"), row.getString("record_id")),
                row.getString("input_key"),
                row.getString("fingerprint"),
                Columns.moment(row, "as_of"),
                Columns.optionalMoment(row, "due_at"),
                PredictionKind.valueOf(row.getString("kind")),
                Json.read(row.getString("outputs"), Json.VALUES),
                row.getDouble("confidence"),
                Json.read(row.getString("reasons"), Json.REASONS),
                row.getInt("model_version"),
                Columns.moment(row, "computed_at"),
                row.getLong("run"));
    }
}
