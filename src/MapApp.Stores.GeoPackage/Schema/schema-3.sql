-- Schema 3: observations as they are told. value is text, or a decimal fraction would not come back as it was written; time is
-- YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM, which sort as text in the order of time. batch is NULL for what came with the workspace.
ALTER TABLE observations RENAME TO observations_2;
DROP INDEX observations_of;

CREATE TABLE observations (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT NOT NULL,
  feature_id TEXT NOT NULL,
  indicator TEXT NOT NULL,
  time TEXT NOT NULL,
  value TEXT,
  below_detection BOOLEAN DEFAULT 0,
  unit TEXT,
  preliminary BOOLEAN DEFAULT 0,
  source TEXT,
  batch TEXT
);
CREATE UNIQUE INDEX observations_of ON observations (layer, feature_id, indicator, time);
CREATE INDEX observations_batch ON observations (batch);

-- No version wrote any; what somebody typed is kept, of each key the last.
INSERT INTO observations (layer, feature_id, indicator, time, value, below_detection, unit, source, batch)
  SELECT layer, feature_id, indicator, time, CAST(value AS TEXT), coalesce(qualifier LIKE '<%', 0), unit, source, batch FROM observations_2
  WHERE fid IN (SELECT max(fid) FROM observations_2
    WHERE layer IS NOT NULL AND feature_id IS NOT NULL AND indicator IS NOT NULL AND time IS NOT NULL GROUP BY layer, feature_id, indicator, time);
DROP TABLE observations_2;

-- What an undone batch had brought, until it is done again or a new one comes.
CREATE TABLE undone_observations (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT,
  feature_id TEXT,
  indicator TEXT,
  time TEXT,
  value TEXT,
  below_detection BOOLEAN,
  unit TEXT,
  preliminary BOOLEAN,
  source TEXT,
  batch TEXT
);
CREATE INDEX undone_observations_batch ON undone_observations (batch);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('undone_observations', 'attributes', 'undone_observations', '已撤销的监测数据');
