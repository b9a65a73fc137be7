package io.foretell.store;

import io.foretell.engine.state.Cursors;
import io.foretell.engine.state.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

record SqlCursors(Handle handle) implements Cursors {
    @Override
    public Optional<Position> find(StreamId stream) {
        return handle.createQuery("SELECT * FROM cursor WHERE connection = :connection AND object = :object")
                .bind("connection", stream.connection())
                .bind("object", stream.storedObject())
                .map((row, context) -> position(row))
                .findOne();
    }

    @Override
    public void save(StreamId stream, Position position) {
        handle.createUpdate("INSERT INTO cursor (connection, object, position, complete, saved_at)"
                        + " VALUES (:connection, :object, :position, :complete, :savedAt)"
                        + " ON CONFLICT (connection, object) DO UPDATE SET position = excluded.position,"
                        + " complete = excluded.complete, saved_at = excluded.saved_at")
                .bind("connection", stream.connection())
                .bind("object", stream.storedObject())
                .bind("position", position.cursor())
                .bind("complete", Columns.flag(position.complete()))
                .bind("savedAt", Columns.micros(position.savedAt()))
                .execute();
    }

    @Override
    public void drop(StreamId stream) {
        handle.createUpdate("DELETE FROM cursor WHERE connection = :connection AND object = :object")
                .bind("connection", stream.connection())
                .bind("object", stream.storedObject())
                .execute();
    }

    @Override
    public List<Named> all(String connection) {
        return handle.createQuery("SELECT * FROM cursor WHERE connection = :connection ORDER BY object")
                .bind("connection", connection)
                .map((row, context) -> new Named(row.getString("object"), position(row)))
                .list();
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getString("position"), row.getInt("complete") != 0, Columns.moment(row, "saved_at"));
    }
}
