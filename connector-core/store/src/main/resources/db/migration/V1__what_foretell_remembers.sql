-- One schema for SQLite and PostgreSQL. Moments are microseconds since 1970 in UTC; flags are 0 or 1; JSON is text.
-- Names and ids are compared byte by byte, so that ids have the same order in both databases and in Java.

CREATE TABLE connection (
  name ${name} NOT NULL PRIMARY KEY,
  lease_owner TEXT,
  lease_until BIGINT
);

CREATE TABLE cursor (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  position TEXT NOT NULL,
  complete INTEGER NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (connection, object)
);

CREATE TABLE record (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  id ${name} NOT NULL,
  modified BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  field_values TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (connection, object, id)
);
-- Paging, counting and looking for due records touch only this index.
CREATE INDEX record_alive ON record (connection, object, id) WHERE deleted = 0;

-- Append-only.
CREATE TABLE record_version (
  id ${serial},
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  observed_at BIGINT NOT NULL,
  modified BIGINT NOT NULL,
  field_values TEXT NOT NULL
);
CREATE INDEX record_version_of_record ON record_version (connection, object, record_id, observed_at, id);

CREATE TABLE relation (
  connection ${name} NOT NULL,
  child_object ${name} NOT NULL,
  child_id ${name} NOT NULL,
  parent_object ${name} NOT NULL,
  parent_id ${name} NOT NULL,
  happened_at BIGINT NOT NULL,
  PRIMARY KEY (connection, child_object, child_id, parent_object)
);
CREATE INDEX relation_by_parent
  ON relation (connection, child_object, parent_object, parent_id, happened_at, child_id);

-- Narrow on purpose: it is searched for what is due and unsettled, while prediction holds the wide columns.
CREATE TABLE enrichment_key (
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  input_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  as_of BIGINT NOT NULL,
  due_at BIGINT,
  stale INTEGER NOT NULL,
  kind TEXT NOT NULL,
  settled_with TEXT,
  PRIMARY KEY (enrichment, connection, object, record_id)
);
CREATE INDEX enrichment_key_of_record ON enrichment_key (connection, object, record_id);

CREATE TABLE prediction (
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  outputs TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  reasons TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  computed_at BIGINT NOT NULL,
  run BIGINT NOT NULL,
  PRIMARY KEY (enrichment, connection, object, record_id)
);

-- Append-only.
CREATE TABLE score_history (
  id ${serial},
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  input_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  as_of BIGINT NOT NULL,
  due_at BIGINT,
  kind TEXT NOT NULL,
  outputs TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  reasons TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  computed_at BIGINT NOT NULL,
  run BIGINT NOT NULL
);
CREATE INDEX score_history_of_record ON score_history (enrichment, connection, object, record_id, id);

CREATE TABLE run (
  id ${serial},
  connection ${name} NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  counters TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX run_of_connection ON run (connection, id);

CREATE TABLE slice (
  id ${serial},
  run BIGINT NOT NULL REFERENCES run (id),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  done INTEGER NOT NULL
);
CREATE INDEX slice_of_run ON slice (run, done, ordinal, id);

CREATE TABLE ledger (
  id ${serial},
  run BIGINT NOT NULL REFERENCES run (id),
  enrichment ${name} NOT NULL,
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  undoes BIGINT NOT NULL,
  old_values TEXT NOT NULL,
  new_values TEXT NOT NULL,
  state ${name} NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt BIGINT NOT NULL,
  resume_token TEXT,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX ledger_in_state ON ledger (connection, state, id);
CREATE INDEX ledger_of_record ON ledger (connection, object, record_id, id);
CREATE INDEX ledger_of_run ON ledger (run, id, state);

CREATE TABLE own_field (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  field ${name} NOT NULL,
  field_value TEXT NOT NULL,
  ledger_id BIGINT NOT NULL,
  known_at BIGINT NOT NULL,
  PRIMARY KEY (connection, object, record_id, field)
);

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
  PRIMARY KEY (connection, object, record_id, kind, enrichment, field)
);
CREATE INDEX override_hold_of_run ON override_hold (run, kind);

CREATE TABLE problem (
  id ${serial},
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  enrichment ${name} NOT NULL,
  stage ${name} NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  payload TEXT NOT NULL,
  ledger_id BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  times INTEGER NOT NULL,
  UNIQUE (connection, object, record_id, enrichment, stage)
);

CREATE TABLE model_artefact (
  checksum ${name} NOT NULL PRIMARY KEY,
  content ${bytes} NOT NULL
);

CREATE TABLE model (
  enrichment ${name} NOT NULL,
  version INTEGER NOT NULL,
  checksum ${name} NOT NULL REFERENCES model_artefact (checksum),
  status TEXT NOT NULL,
  plugin_version TEXT NOT NULL,
  trained_at BIGINT NOT NULL,
  window_from BIGINT NOT NULL,
  window_to BIGINT NOT NULL,
  features TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (enrichment, version)
);
CREATE UNIQUE INDEX model_one_champion ON model (enrichment) WHERE status = 'CHAMPION';

CREATE TABLE api_allowance (
  connection ${name} NOT NULL,
  day ${name} NOT NULL,
  leased BIGINT NOT NULL,
  last_grant BIGINT NOT NULL,
  PRIMARY KEY (connection, day)
);

-- Append-only.
CREATE TABLE audit (
  id ${serial},
  happened_at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE TABLE setting (
  name ${name} NOT NULL PRIMARY KEY,
  content TEXT NOT NULL
);

-- The table of db-scheduler, in its own words.
CREATE TABLE scheduled_tasks (
  task_name ${name} NOT NULL,
  task_instance ${name} NOT NULL,
  task_data ${bytes},
  execution_time ${moment} NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success ${moment},
  last_failure ${moment},
  consecutive_failures INTEGER,
  last_heartbeat ${moment},
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
