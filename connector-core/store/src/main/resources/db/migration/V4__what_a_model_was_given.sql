-- The single inputs and related lists that were bound when a model was trained.
ALTER TABLE model ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';
