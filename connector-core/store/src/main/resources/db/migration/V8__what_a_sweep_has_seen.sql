-- Ids that a sweep of the CRM has brought so far; emptied when it has ended. So no sweep has to be held in memory.
CREATE TABLE swept (
  run BIGINT NOT NULL,
  object ${name} NOT NULL,
  id ${name} NOT NULL,
  PRIMARY KEY (run, object, id)
);
