-- Schema 8: the user's own layers. kind names the table of the features; fields is a JSON list of name, type,
-- title and unit; color is a token of the map style, empty for the general one.
CREATE TABLE own_layers (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT,
  title TEXT,
  shape TEXT,
  fields TEXT,
  color TEXT
);
CREATE UNIQUE INDEX own_layers_kind ON own_layers (kind);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('own_layers', 'attributes', 'own_layers', '自有图层');
