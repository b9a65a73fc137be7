package io.foretell.engine.state;

/** The tables, within one transaction. Not to be kept or used by another thread. */
public interface StateTransaction {
    Cursors cursors();

    Records records();

    Successors successors();

    FieldHistory history();

    Predictions predictions();

    OwnFields ownFields();

    Ledger ledger();

    Holds holds();

    Problems problems();

    Runs runs();

    Tasks tasks();

    Nodes nodes();

    Sweeps sweeps();

    Models models();

    Allowances allowances();

    Settings settings();
}
