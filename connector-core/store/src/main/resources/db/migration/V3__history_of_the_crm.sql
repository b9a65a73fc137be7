-- Changes of fields as the CRM itself remembers them. The digest tells two changes within one second apart.
CREATE TABLE field_change (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  record_id ${name} NOT NULL,
  field ${name} NOT NULL,
  changed_at BIGINT NOT NULL,
  digest ${name} NOT NULL,
  value_before TEXT NOT NULL,
  value_after TEXT NOT NULL,
  PRIMARY KEY (connection, object, record_id, field, changed_at, digest)
);

CREATE TABLE history_position (
  connection ${name} NOT NULL,
  object ${name} NOT NULL,
  position TEXT NOT NULL,
  fields TEXT NOT NULL,
  known_since TEXT NOT NULL,
  complete INTEGER NOT NULL,
  PRIMARY KEY (connection, object)
);
