package io.foretell.store;

import io.foretell.engine.state.ModelRecord;
import io.foretell.engine.state.ModelStatus;
import io.foretell.engine.state.Models;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

record SqlModels(Handle handle) implements Models {
    @Override
    public ModelRecord add(ModelRecord model, byte[] artefact) {
        handle.createUpdate("INSERT INTO model_artefact (checksum, content) VALUES (:checksum, :content)"
                        + " ON CONFLICT (checksum) DO NOTHING")
                .bind("checksum", model.checksum())
                .bind("content", artefact)
                .execute();
        if (model.status() == ModelStatus.CHAMPION) {
            retireChampion(model.enrichment());
        }
        int version = handle.createQuery(
                        "SELECT coalesce(max(version), 0) + 1 FROM model WHERE enrichment = :enrichment")
                .bind("enrichment", model.enrichment())
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("INSERT INTO model (enrichment, version, checksum, status, plugin_version, trained_at,"
                        + " window_from, window_to, features, roles, report) VALUES (:enrichment, :version, :checksum,"
                        + " :status, :pluginVersion, :trainedAt, :windowFrom, :windowTo, :features, :roles, :report)")
                .bind("enrichment", model.enrichment())
                .bind("version", version)
                .bind("checksum", model.checksum())
                .bind("status", model.status().name())
                .bind("pluginVersion", model.pluginVersion())
                .bind("trainedAt", Columns.micros(model.trainedAt()))
                .bind("windowFrom", Columns.micros(model.windowFrom()))
                .bind("windowTo", Columns.micros(model.windowTo()))
                .bind("features", Json.write(model.features()))
                .bind("roles", Json.write(List.copyOf(new TreeSet<>(model.roles()))))
                .bind("report", Json.write(model.report()))
                .execute();
        return find(model.enrichment(), version).orElseThrow();
    }

    @Override
    public Optional<ModelRecord> champion(String enrichment) {
        return models(handle.createQuery("SELECT * FROM model WHERE enrichment = :enrichment AND status = 'CHAMPION'")
                        .bind("enrichment", enrichment))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<ModelRecord> find(String enrichment, int version) {
        return models(handle.createQuery("SELECT * FROM model WHERE enrichment = :enrichment AND version = :version")
                        .bind("enrichment", enrichment)
                        .bind("version", version))
                .stream()
                .findFirst();
    }

    @Override
    public List<ModelRecord> list(String enrichment) {
        return models(handle.createQuery("SELECT * FROM model WHERE enrichment = :enrichment ORDER BY version DESC")
                .bind("enrichment", enrichment));
    }

    @Override
    public List<String> enrichments() {
        return handle.createQuery("SELECT DISTINCT enrichment FROM model ORDER BY enrichment")
                .mapTo(String.class)
                .list();
    }

    @Override
    public void promote(String enrichment, int version) {
        retireChampion(enrichment);
        int promoted = handle.createUpdate(
                        "UPDATE model SET status = 'CHAMPION' WHERE enrichment = :enrichment AND version = :version")
                .bind("enrichment", enrichment)
                .bind("version", version)
                .execute();
        if (promoted == 0) {
            throw new IllegalArgumentException("there is no model " + version + " of " + enrichment);
        }
    }

    private void retireChampion(String enrichment) {
        handle.createUpdate(
                        "UPDATE model SET status = 'RETIRED' WHERE enrichment = :enrichment AND status = 'CHAMPION'")
                .bind("enrichment", enrichment)
                .execute();
    }

    @Override
    public void withdrawCandidates(String enrichment) {
        handle.createUpdate(
                        "UPDATE model SET status = 'RETIRED' WHERE enrichment = :enrichment AND status = 'CANDIDATE'")
                .bind("enrichment", enrichment)
                .execute();
    }

    @Override
    public byte[] artefact(String checksum) {
        return handle.createQuery("SELECT content FROM model_artefact WHERE checksum = :checksum")
                .bind("checksum", checksum)
                .map((row, context) -> row.getBytes("content"))
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no artefact has the checksum " + checksum));
    }

    private static List<ModelRecord> models(Query query) {
        return query.map((row, context) -> new ModelRecord(
                        row.getString("enrichment"),
                        row.getInt("version"),
                        row.getString("checksum"),
                        ModelStatus.valueOf(row.getString("status")),
                        row.getString("plugin_version"),
                        Columns.moment(row, "trained_at"),
                        Columns.moment(row, "window_from"),
                        Columns.moment(row, "window_to"),
                        Json.read(row.getString("features"), Json.FEATURES),
                        Set.copyOf(Json.read(row.getString("roles"), Json.NAMES)),
                        Json.read(row.getString("report"), Json.REPORT)))
                .list();
    }
}
