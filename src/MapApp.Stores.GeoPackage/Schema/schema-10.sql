-- Schema 10: what other programs did to features, row by row, until somebody was told: kind is added, changed or deleted. former_name is
-- that before a change or a deletion, where it had one; moved says whether the geometry is another. Written by triggers.
CREATE TABLE edits (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  layer TEXT NOT NULL,
  feature_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  former_name TEXT,
  moved INTEGER
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('edits', 'attributes', 'edits', '在别处的编辑');
