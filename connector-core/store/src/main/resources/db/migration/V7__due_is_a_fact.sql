-- What is due is a fact in the table: a record is born stale, a date that has come and a new fingerprint mark once. So looking
-- for what is due reads what is due, and not every record.
ALTER TABLE enrichment_key ADD COLUMN bucket INTEGER NOT NULL DEFAULT 0;
UPDATE enrichment_key SET bucket = ${bucket_of_record_id};
-- How often it was marked: an answer about an older state leaves the record due.
ALTER TABLE enrichment_key ADD COLUMN marks BIGINT NOT NULL DEFAULT 0;
CREATE INDEX enrichment_key_stale ON enrichment_key (enrichment, connection, object, bucket, record_id) WHERE stale = 1;
CREATE INDEX enrichment_key_dated ON enrichment_key (enrichment, connection, object, due_at)
  WHERE stale = 0 AND due_at IS NOT NULL;
CREATE INDEX enrichment_key_unsettled ON enrichment_key (enrichment, connection, object, bucket, record_id)
  WHERE settled_with IS NULL AND kind IN ('PREDICTED', 'ABSTAINED');
-- For which fingerprint and which rules the marks are complete.
CREATE TABLE enrichment_mark (
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  fingerprint TEXT NOT NULL,
  rules TEXT NOT NULL,
  PRIMARY KEY (enrichment, connection, object)
);
-- What changed last, for samples.
CREATE INDEX record_newest ON record (connection, object, modified, id) WHERE deleted = 0;
