package io.foretell.store;

import io.foretell.engine.state.Nodes;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

record SqlNodes(Handle handle, Dialect dialect) implements Nodes {
    @Override
    public void beat(String name, String role) {
        handle.createUpdate("INSERT INTO node (name, role, seen_at) VALUES (:name, :role, :now)"
                        + " ON CONFLICT (name) DO UPDATE SET role = excluded.role, seen_at = excluded.seen_at")
                .bind("name", name)
                .bind("role", role)
                .bind("now", now())
                .execute();
    }

    @Override
    public void leave(String name) {
        handle.createUpdate("DELETE FROM node WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    @Override
    public List<Node> alive(Duration within) {
        long now = now();
        return handle
                .createQuery("SELECT name, role, seen_at FROM node WHERE seen_at >= :since ORDER BY name")
                .bind("since", now - within.toNanos() / 1_000)
                .map((row, context) -> new Node(
                        row.getString("name"),
                        row.getString("role"),
                        Duration.ofNanos((now - row.getLong("seen_at")) * 1_000)))
                .stream()
                .filter(node -> NodeName.parse(node.name())
                        .filter(NodeName::isKnownDead)
                        .isEmpty())
                .toList();
    }

    private long now() {
        return Columns.micros(new SqlTasks(handle, dialect).now());
    }
}
