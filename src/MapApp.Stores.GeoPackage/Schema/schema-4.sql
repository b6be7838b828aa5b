-- Schema 4: the ledger names its entries, so that one can be withdrawn by another. 'task' stays the subject: a task, a feature or a
-- reporting rule. Files of an entry are attachments of owner 'events'.
ALTER TABLE events ADD COLUMN event_id TEXT;
ALTER TABLE events ADD COLUMN passed BOOLEAN;
ALTER TABLE events ADD COLUMN evidence TEXT;
ALTER TABLE events ADD COLUMN occurrence DATE;
ALTER TABLE events ADD COLUMN unit TEXT;
ALTER TABLE events ADD COLUMN withdraws TEXT;

UPDATE events SET event_id = lower(hex(randomblob(8)));
CREATE UNIQUE INDEX events_id ON events (event_id);

-- A row that another program adds gets what MapApp would have given it.
CREATE TRIGGER events_insert_id AFTER INSERT ON events WHEN NEW.event_id IS NULL BEGIN
  UPDATE events SET event_id = lower(hex(randomblob(8))), recorded_by = coalesce(NEW.recorded_by, 'external'),
    recorded_at = coalesce(NEW.recorded_at, strftime('%Y-%m-%dT%H:%M:%fZ','now')) WHERE fid = NEW.fid;
END;
