-- Work is tasks of db-scheduler: leases and slices of our own go. What was half done when this version came is abandoned:
-- its rows are in the ledger and its positions are kept, so that the next sync goes on from there.
DROP TABLE slice;
UPDATE run SET status = 'ABANDONED', finished_at = started_at WHERE status = 'RUNNING';
-- It held leases only.
DROP TABLE connection;
ALTER TABLE run ADD COLUMN lane TEXT NOT NULL DEFAULT 'sync';
ALTER TABLE run ADD COLUMN task_name TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN request TEXT NOT NULL DEFAULT '';
-- The process that opened it.
ALTER TABLE run ADD COLUMN opened_by TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN code TEXT NOT NULL DEFAULT '';
-- When its tasks moved last, by the database's clock.
ALTER TABLE run ADD COLUMN moved_at BIGINT NOT NULL DEFAULT 0;
-- Runs that would disturb each other exclude each other.
CREATE UNIQUE INDEX run_one_open ON run (connection, lane) WHERE status = 'RUNNING';
-- What a run counted, added up by its tasks wherever they run.
CREATE TABLE run_count (
  id ${serial},
  run BIGINT NOT NULL,
  name ${name} NOT NULL,
  amount BIGINT NOT NULL,
  UNIQUE (run, name)
);
CREATE INDEX scheduled_tasks_of_instance ON scheduled_tasks (task_instance);
DELETE FROM scheduled_tasks;
-- Processes that keep connections current.
CREATE TABLE node (
  name ${name} NOT NULL PRIMARY KEY,
  role TEXT NOT NULL,
  seen_at BIGINT NOT NULL
);
