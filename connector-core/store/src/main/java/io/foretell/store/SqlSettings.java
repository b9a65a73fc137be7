package io.foretell.store;

import io.foretell.engine.state.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

record SqlSettings(Handle handle) implements Settings {
    @Override
    public Optional<String> get(String name) {
        return handle.createQuery("SELECT content FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void put(String name, String value) {
        handle.createUpdate("INSERT INTO setting (name, content) VALUES (:name, :content)"
                        + " ON CONFLICT (name) DO UPDATE SET content = excluded.content")
                .bind("name", name)
                .bind("content", value)
                .execute();
    }

    @Override
    public void remove(String name) {
        handle.createUpdate("DELETE FROM setting WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    @Override
    public void audit(Instant at, String actor, String action, String detail) {
        handle.createUpdate("INSERT INTO audit (happened_at, actor, action, detail)"
                        + " VALUES (:at, :actor, :action, :detail)")
                .bind("at", Columns.micros(at))
                .bind("actor", actor)
                .bind("action", action)
                .bind("detail", Texts.clean(detail))
                .execute();
    }

    @Override
    public List<AuditEntry> auditTrail(int limit) {
        return handle.createQuery("SELECT * FROM audit ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> new AuditEntry(
                        Columns.moment(row, "happened_at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("detail")))
                .list();
    }
}
