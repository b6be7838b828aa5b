-- Schema 6: the register of plots. A row is a step (from date on the plot stands at stage), or withdraws one (stage is NULL then).
-- before_* hold what the layer said before, in rows where starts is 1. Files of a step are attachments of owner 'plotSteps'.
CREATE TABLE plot_steps (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  step_id TEXT,
  plot_id TEXT,
  stage TEXT,
  listed BOOLEAN,
  date DATE,
  document TEXT,
  allowed_uses TEXT,
  responsible TEXT,
  next_step TEXT,
  due DATE,
  note TEXT,
  withdraws TEXT,
  starts BOOLEAN,
  before_stage TEXT,
  before_listed BOOLEAN,
  before_allowed_uses TEXT,
  recorded_at DATETIME,
  recorded_by TEXT
);
CREATE UNIQUE INDEX plot_steps_id ON plot_steps (step_id);
CREATE INDEX plot_steps_of ON plot_steps (plot_id, date);

-- A row that another program adds gets what MapApp would have given it.
CREATE TRIGGER plot_steps_insert_id AFTER INSERT ON plot_steps WHEN NEW.step_id IS NULL BEGIN
  UPDATE plot_steps SET step_id = lower(hex(randomblob(8))), recorded_by = coalesce(NEW.recorded_by, 'external'),
    recorded_at = coalesce(NEW.recorded_at, strftime('%Y-%m-%dT%H:%M:%fZ','now')) WHERE fid = NEW.fid;
END;
CREATE TRIGGER plot_steps_keep BEFORE UPDATE ON plot_steps WHEN OLD.step_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'A step of a plot is never changed: withdraw it and record another one.');
END;
CREATE TRIGGER plot_steps_stay BEFORE DELETE ON plot_steps BEGIN
  SELECT RAISE(ABORT, 'A step of a plot is never deleted: withdraw it.');
END;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('plot_steps', 'attributes', 'plot_steps', '地块名录');
