-- Schema 2: documents, corrections, decisions, relations, reviews, steps that can be undone; marks by task instead of by plan.
ALTER TABLE plans ADD COLUMN unread TEXT;
-- Warnings are kept as key and arguments, to be worded in either language; older ones keep their English sentence.
UPDATE plans SET warnings = (
  SELECT json_group_array(json_object('line', json_extract(value, '$.line'), 'key', 'stored',
    'arguments', json_object('text', json_extract(value, '$.message'))))
  FROM json_each(plans.warnings)) WHERE warnings IS NOT NULL;

-- Document order: rows that did not change keep their fid through the import of a new edition.
ALTER TABLE tasks ADD COLUMN position INTEGER;
ALTER TABLE annex_rows ADD COLUMN position INTEGER;

CREATE TABLE plan_documents (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT NOT NULL UNIQUE,
  name TEXT,
  encoding TEXT,
  sha256 TEXT,
  content TEXT,
  imported_at DATETIME,
  imported_by TEXT
);

CREATE TABLE corrections (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  task_ref TEXT,
  field TEXT,
  was TEXT,
  now TEXT,
  corrected_at DATETIME,
  corrected_by TEXT
);
CREATE UNIQUE INDEX corrections_of ON corrections (plan_id, task_ref, field);

CREATE TABLE unit_decisions (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  jurisdiction TEXT,
  name TEXT,
  same_as TEXT,
  same BOOLEAN,
  decided_at DATETIME,
  decided_by TEXT
);
CREATE UNIQUE INDEX unit_decisions_of ON unit_decisions (jurisdiction, name, same_as);

CREATE TABLE relations (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  from_layer TEXT,
  from_id TEXT,
  to_layer TEXT,
  to_id TEXT,
  basis TEXT,
  measure REAL,
  unit TEXT,
  evidence_key TEXT,
  evidence_arguments TEXT,
  source TEXT,
  confidence TEXT
);
CREATE INDEX relations_from ON relations (from_layer, from_id);
CREATE INDEX relations_to ON relations (to_layer, to_id);

CREATE TABLE link_reviews (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  task TEXT,
  layer TEXT,
  feature_id TEXT,
  basis TEXT,
  verdict TEXT,
  fingerprint TEXT,
  note TEXT,
  reviewed_at DATETIME,
  reviewed_by TEXT
);
CREATE UNIQUE INDEX link_reviews_of ON link_reviews (task, layer, feature_id, basis);

-- What links were last computed from: a deleted reach is nowhere else to be found.
CREATE TABLE linked_states (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT,
  feature_id TEXT,
  state TEXT,
  place BLOB
);
CREATE UNIQUE INDEX linked_states_of ON linked_states (layer, feature_id);

CREATE TABLE batches (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  batch_id TEXT NOT NULL UNIQUE,
  kind TEXT,
  subject TEXT,
  before TEXT,
  made_at DATETIME,
  made_by TEXT,
  undone_at DATETIME
);

-- The heat source that a radius runs around; other links have none.
ALTER TABLE links ADD COLUMN via_layer TEXT;
ALTER TABLE links ADD COLUMN via_id TEXT;

CREATE INDEX governs_task ON governs (task);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('plan_documents', 'attributes', 'plan_documents', '方案原文'),
  ('corrections', 'attributes', 'corrections', '更正'),
  ('unit_decisions', 'attributes', 'unit_decisions', '单位归并'),
  ('relations', 'attributes', 'relations', '要素关系'),
  ('link_reviews', 'attributes', 'link_reviews', '关联核对'),
  ('linked_states', 'attributes', 'linked_states', '关联依据'),
  ('batches', 'attributes', 'batches', '可撤销步骤');
