-- Schema 1. Every table has an integer key, as GeoPackage asks of attribute tables (clause 2.4.3).
-- Lists inside a row are JSON text. No expression defaults: GDAL would write them as text.
CREATE TABLE meta (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  value TEXT
);

-- stamp grows with every change of a feature and never falls: tiles are keyed by it. Both numbers are kept by triggers.
CREATE TABLE layers (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL UNIQUE,
  completeness TEXT,
  coverage_date DATE,
  coverage_area TEXT,
  coverage_note TEXT,
  feature_count INTEGER DEFAULT 0,
  stamp INTEGER DEFAULT 0
);

CREATE TABLE plans (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT NOT NULL UNIQUE,
  title TEXT,
  issuer TEXT,
  document_number TEXT,
  issued DATE,
  period_from INTEGER,
  period_to INTEGER,
  jurisdiction TEXT,
  spatial_rules TEXT,
  reporting_rules TEXT,
  warnings TEXT
);

CREATE TABLE tasks (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  ref TEXT,
  campaign TEXT,
  title TEXT,
  headings TEXT,
  deadlines TEXT,
  milestones TEXT,
  other_dates TEXT,
  unresolved_dates TEXT,
  places TEXT,
  first_line INTEGER,
  last_line INTEGER
);
CREATE INDEX tasks_ref ON tasks (plan_id, ref);

-- task_ref is NULL for a goal of the plan itself.
CREATE TABLE targets (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  task_ref TEXT,
  indicator TEXT,
  comparator TEXT,
  value REAL,
  unit TEXT,
  by_date TEXT,
  kind TEXT,
  approx BOOLEAN,
  raw TEXT
);
CREATE INDEX targets_task ON targets (plan_id, task_ref);

CREATE TABLE units (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE task_units (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  task_ref TEXT,
  unit TEXT,
  role TEXT
);
CREATE INDEX task_units_task ON task_units (plan_id, task_ref);

CREATE TABLE annex_rows (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  ref TEXT,
  kind TEXT,
  name TEXT,
  water TEXT,
  target_class TEXT,
  level TEXT,
  length_km REAL,
  basin TEXT,
  scale TEXT,
  control_section TEXT,
  finish TEXT,
  by_date TEXT,
  line INTEGER
);
CREATE INDEX annex_rows_ref ON annex_rows (plan_id, ref);

CREATE TABLE annex_units (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  plan_id TEXT,
  annex_ref TEXT,
  unit TEXT,
  role TEXT
);
CREATE INDEX annex_units_row ON annex_units (plan_id, annex_ref);

CREATE TABLE links (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  task TEXT,
  layer TEXT,
  feature_id TEXT,
  basis TEXT,
  measure REAL,
  unit TEXT,
  evidence_key TEXT,
  evidence_arguments TEXT,
  source TEXT,
  confidence TEXT,
  manual BOOLEAN DEFAULT 0,
  reviewed_by TEXT,
  reviewed_at DATETIME
);
CREATE INDEX links_task ON links (task);
CREATE INDEX links_feature ON links (layer, feature_id);

CREATE TABLE governs (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  task TEXT,
  layer TEXT,
  jurisdiction_layer TEXT,
  jurisdiction_id TEXT,
  subject TEXT,
  source TEXT
);

CREATE TABLE observations (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT,
  feature_id TEXT,
  indicator TEXT,
  time TEXT,
  value REAL,
  unit TEXT,
  qualifier TEXT,
  source TEXT,
  batch TEXT
);
CREATE INDEX observations_of ON observations (layer, feature_id, indicator, time);

-- The ledger. task is the full reference, so entries outlive the re-import of a plan.
CREATE TABLE events (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  task TEXT,
  kind TEXT,
  date DATE,
  note TEXT,
  recorded_at DATETIME,
  recorded_by TEXT
);
CREATE INDEX events_task ON events (task, date);

CREATE TABLE attachments (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  owner TEXT,
  owner_id TEXT,
  name TEXT,
  media_type TEXT,
  content BLOB,
  added_at DATETIME,
  added_by TEXT
);
CREATE INDEX attachments_owner ON attachments (owner, owner_id);

-- Marks of what changed since its links were computed; layer is 'plans' for a plan. A newer change takes a higher fid.
CREATE TABLE changes (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT NOT NULL,
  feature_id TEXT NOT NULL
);
CREATE UNIQUE INDEX changes_of ON changes (layer, feature_id);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('meta', 'attributes', 'meta', '工作空间'),
  ('layers', 'attributes', 'layers', '图层覆盖'),
  ('plans', 'attributes', 'plans', '方案'),
  ('tasks', 'attributes', 'tasks', '任务'),
  ('targets', 'attributes', 'targets', '目标'),
  ('units', 'attributes', 'units', '单位'),
  ('task_units', 'attributes', 'task_units', '任务责任单位'),
  ('annex_rows', 'attributes', 'annex_rows', '附表'),
  ('annex_units', 'attributes', 'annex_units', '附表责任单位'),
  ('links', 'attributes', 'links', '关联'),
  ('governs', 'attributes', 'governs', '管辖关联'),
  ('observations', 'attributes', 'observations', '监测数据'),
  ('events', 'attributes', 'events', '台账'),
  ('attachments', 'attributes', 'attachments', '附件'),
  ('changes', 'attributes', 'changes', '变更标记');
