-- A record may be held by the undo of several runs; 'runs resume' of one of them leaves the others.
ALTER TABLE override_hold RENAME TO override_hold_before;
DROP INDEX override_hold_of_run;
CREATE TABLE override_hold (
  kind ${name} NOT NULL,
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  field ${name} NOT NULL,
  field_value TEXT NOT NULL,
  run BIGINT NOT NULL,
  since BIGINT NOT NULL,
  CONSTRAINT override_hold_key PRIMARY KEY (connection, object, record_id, kind, enrichment, field, run)
);
INSERT INTO override_hold (kind, enrichment, connection, object, record_id, field, field_value, run, since)
  SELECT kind, enrichment, connection, object, record_id, field, field_value, run, since FROM override_hold_before;
DROP TABLE override_hold_before;
CREATE INDEX override_hold_of_run ON override_hold (run, kind);
