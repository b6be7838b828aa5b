-- Schema 9: how the user's own layers are drawn, as JSON (empty for the standard look), and where they lie: a higher rank above a
-- lower one, positive above all that MapApp knows, negative below. The colour becomes part of the look.
ALTER TABLE own_layers ADD COLUMN look TEXT;
ALTER TABLE own_layers ADD COLUMN rank INTEGER;
UPDATE own_layers SET look = json_object('color', color) WHERE color IN ('m-susp', 'accent', 'm-water-ink', 'm-z1', 'm-z2', 'm-z3', 'm-ink');
UPDATE own_layers SET rank = fid;
ALTER TABLE own_layers DROP COLUMN color;
