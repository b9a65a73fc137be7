package io.foretell.store;

import io.foretell.engine.state.Allowances;
import io.foretell.engine.state.Cursors;
import io.foretell.engine.state.FieldHistory;
import io.foretell.engine.state.Holds;
import io.foretell.engine.state.Ledger;
import io.foretell.engine.state.Models;
import io.foretell.engine.state.Nodes;
import io.foretell.engine.state.OwnFields;
import io.foretell.engine.state.Predictions;
import io.foretell.engine.state.Problems;
import io.foretell.engine.state.Records;
import io.foretell.engine.state.Runs;
import io.foretell.engine.state.Settings;
import io.foretell.engine.state.StateTransaction;
import io.foretell.engine.state.Successors;
import io.foretell.engine.state.Sweeps;
import io.foretell.engine.state.Tasks;
import org.jdbi.v3.core.Handle;

/** One class per port on one handle. */
record SqlTransaction(Handle handle, Dialect dialect) implements StateTransaction {
    @Override
    public Cursors cursors() {
        return new SqlCursors(handle);
    }

    @Override
    public Records records() {
        return new SqlRecords(handle, dialect);
    }

    @Override
    public Successors successors() {
        return new SqlSuccessors(handle);
    }

    @Override
    public FieldHistory history() {
        return new SqlFieldHistory(handle);
    }

    @Override
    public Predictions predictions() {
        return new SqlPredictions(handle, dialect);
    }

    @Override
    public OwnFields ownFields() {
        return new SqlOwnFields(handle, dialect);
    }

    @Override
    public Ledger ledger() {
        return new SqlLedger(handle);
    }

    @Override
    public Holds holds() {
        return new SqlHolds(handle);
    }

    @Override
    public Problems problems() {
        return new SqlProblems(handle);
    }

    @Override
    public Runs runs() {
        return new SqlRuns(handle, dialect);
    }

    @Override
    public Tasks tasks() {
        return new SqlTasks(handle, dialect);
    }

    @Override
    public Nodes nodes() {
        return new SqlNodes(handle, dialect);
    }

    @Override
    public Sweeps sweeps() {
        return new SqlSweeps(handle);
    }

    @Override
    public Models models() {
        return new SqlModels(handle);
    }

    @Override
    public Allowances allowances() {
        return new SqlAllowances(handle, dialect);
    }

    @Override
    public Settings settings() {
        return new SqlSettings(handle);
    }
}
