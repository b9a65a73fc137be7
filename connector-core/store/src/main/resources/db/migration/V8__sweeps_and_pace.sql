-- Ids that a sweep of the CRM has brought so far; emptied when it has ended. So no sweep has to be held in memory.
CREATE TABLE swept (
  run BIGINT NOT NULL,
  object ${name} NOT NULL,
  id ${name} NOT NULL,
  PRIMARY KEY (run, object, id)
);
-- Until when the time of calls is taken, by the database's clock: so calls a second are shared by all nodes.
CREATE TABLE api_pace (
  connection ${name} NOT NULL PRIMARY KEY,
  taken_until BIGINT NOT NULL
);
-- Counting what waits for an object reads what waits, and not the history.
CREATE INDEX ledger_waiting ON ledger (connection, object, id) WHERE state = 'INTENDED';
-- When a write was noted, by the database's clock: a page that was asked for before says nothing about it.
ALTER TABLE own_field ADD COLUMN written_at BIGINT NOT NULL DEFAULT 0;
