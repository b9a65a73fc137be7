package io.foretell.store;

import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.LedgerEntry.Stored;
import io.foretell.engine.state.LedgerState;
import io.foretell.spi.record.RecordRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** A write as a row. */
final class LedgerRow {
    static final String INSERT = "INSERT INTO ledger (run, enrichment, connection, object, record_id, undoes,"
            + " old_values, new_values, state, attempts, next_attempt, resume_token, code, message, created_at,"
            + " updated_at) VALUES (:run, :enrichment, :connection, :object, :recordId, :undoes, :oldValues,"
            + " :newValues, :state, :attempts, :nextAttempt, :resumeToken, :code, :message, :createdAt, :updatedAt)";

    /** What identifies a write is left alone. */
    static final String UPDATE = "UPDATE ledger SET old_values = :oldValues, state = :state, attempts = :attempts,"
            + " next_attempt = :nextAttempt, resume_token = :resumeToken, code = :code, message = :message,"
            + " updated_at = :updatedAt WHERE id = :id AND state = :wasState AND attempts = :wasAttempts";

    private LedgerRow() {}

    static <S extends SqlStatement<S>> S bind(S statement, LedgerEntry entry) {
        return bindMutable(statement, entry)
                .bind("run", entry.run())
                .bind("enrichment", entry.enrichment())
                .bind("connection", entry.ref().connection())
                .bind("object", entry.ref().object())
                .bind("recordId", entry.ref().id())
                .bind("undoes", entry.undoes())
                .bind("newValues", Json.values(entry.newValues()))
                .bind("createdAt", Columns.micros(entry.createdAt()));
    }

    static <S extends SqlStatement<S>> S bindMutable(S statement, LedgerEntry entry) {
        return statement
                .bind("oldValues", Json.values(entry.oldValues()))
                .bind("state", entry.state().name())
                .bind("attempts", entry.attempts())
                .bind("nextAttempt", Columns.micros(entry.nextAttempt()))
                .bind("resumeToken", entry.resumeToken().orElse(null))
                .bind("code", entry.code())
                .bind("message", Texts.clean(entry.message()))
                .bind("updatedAt", Columns.micros(entry.updatedAt()));
    }

    static LedgerEntry read(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getLong("id"),
                row.getLong("run"),
                row.getString("enrichment"),
                new RecordRef(row.getString("connection"), row.getString("object"), row.getString("record_id")),
                row.getLong("undoes"),
                Json.read(row.getString("old_values"), Json.VALUES),
                Json.read(row.getString("new_values"), Json.VALUES),
                LedgerState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.moment(row, "next_attempt"),
                Optional.ofNullable(row.getString("resume_token")),
                row.getString("code"),
                row.getString("message"),
                Columns.moment(row, "created_at"),
                Columns.moment(row, "updated_at"),
                new Stored(LedgerState.valueOf(row.getString("state")), row.getInt("attempts")));
    }

    static LedgerEntry withId(LedgerEntry entry, long id) {
        return new LedgerEntry(
                id,
                entry.run(),
                entry.enrichment(),
                entry.ref(),
                entry.undoes(),
                entry.oldValues(),
                entry.newValues(),
                entry.state(),
                entry.attempts(),
                entry.nextAttempt(),
                entry.resumeToken(),
                entry.code(),
                entry.message(),
                entry.createdAt(),
                entry.updatedAt(),
                new Stored(entry.state(), entry.attempts()));
    }
}
