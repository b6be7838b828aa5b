-- Schema 5: certificates of parcel checks, and what was said of them afterwards. Nothing here is ever changed or deleted, by no program.
CREATE TABLE certificates (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  number TEXT NOT NULL,
  issued_at DATETIME NOT NULL,
  issued_by TEXT NOT NULL,
  parcel TEXT NOT NULL,
  parcel_name TEXT,
  use_scheme TEXT NOT NULL,
  land_use TEXT NOT NULL,
  as_of DATE NOT NULL,
  verdict TEXT NOT NULL,
  hash TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE UNIQUE INDEX certificates_number ON certificates (number);

CREATE TABLE certificate_entries (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  certificate TEXT NOT NULL,
  kind TEXT NOT NULL,
  verdict TEXT,
  reason TEXT NOT NULL,
  said_by TEXT NOT NULL,
  said_at DATETIME NOT NULL
);
CREATE INDEX certificate_entries_of ON certificate_entries (certificate);

-- The plots and zones that a certificate found over its parcel.
CREATE TABLE certificate_areas (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  certificate TEXT NOT NULL,
  layer TEXT NOT NULL,
  feature_id TEXT NOT NULL
);
CREATE INDEX certificate_areas_of ON certificate_areas (layer, feature_id);

CREATE TRIGGER certificates_keep BEFORE UPDATE ON certificates BEGIN
  SELECT RAISE(ABORT, 'A certificate is never changed: revoke it and issue another one.');
END;
CREATE TRIGGER certificates_stay BEFORE DELETE ON certificates BEGIN
  SELECT RAISE(ABORT, 'A certificate is never deleted: revoke it.');
END;
CREATE TRIGGER certificate_areas_keep BEFORE UPDATE ON certificate_areas BEGIN
  SELECT RAISE(ABORT, 'What a certificate found is never changed.');
END;
CREATE TRIGGER certificate_areas_stay BEFORE DELETE ON certificate_areas BEGIN
  SELECT RAISE(ABORT, 'What a certificate found is never deleted.');
END;
CREATE TRIGGER certificate_entries_keep BEFORE UPDATE ON certificate_entries BEGIN
  SELECT RAISE(ABORT, 'What was said of a certificate is never changed.');
END;
CREATE TRIGGER certificate_entries_stay BEFORE DELETE ON certificate_entries BEGIN
  SELECT RAISE(ABORT, 'What was said of a certificate is never deleted.');
END;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('certificates', 'attributes', 'certificates', '宗地核查单'),
  ('certificate_areas', 'attributes', 'certificate_areas', '核查单所涉地块与区域'),
  ('certificate_entries', 'attributes', 'certificate_entries', '核查单记录');
