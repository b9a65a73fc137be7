-- A record that was converted (kind CONVERTED) may have several successors; a merged one (MERGED) has one.
CREATE TABLE record_link (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  kind ${name} NOT NULL,
  into_object ${name} NOT NULL,
  into_id ${name} NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (connection, object, record_id, into_object)
);
CREATE INDEX record_link_by_survivor ON record_link (connection, into_object, into_id);
-- A merge hangs all children of one record on another.
CREATE INDEX relation_of_parent ON relation (connection, parent_object, parent_id);
