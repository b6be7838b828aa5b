-- Schema 7: what another program writes into the registers is sound, or refused: a row that nobody can read could never be put right, since none is ever changed.
CREATE TRIGGER plot_steps_sound BEFORE INSERT ON plot_steps
WHEN coalesce(NEW.plot_id, '') = '' OR coalesce(date(NEW.date), '') IS NOT substr(NEW.date, 1, 10)
  OR (NEW.due IS NOT NULL AND coalesce(date(NEW.due), '') IS NOT substr(NEW.due, 1, 10))
  OR (NEW.withdraws IS NULL AND coalesce(NEW.stage, '') NOT IN ('suspected', 'survey', 'riskAssessment', 'control', 'effectAssessment', 'removed'))
  OR (NEW.recorded_at IS NOT NULL AND julianday(NEW.recorded_at) IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'A step of a plot needs plot_id, date (YYYY-MM-DD) and stage (suspected, survey, riskAssessment, control, effectAssessment or removed).');
END;
CREATE TRIGGER certificates_once BEFORE INSERT ON certificates WHEN EXISTS (SELECT 1 FROM certificates WHERE number = NEW.number OR fid = NEW.fid) BEGIN
  SELECT RAISE(ABORT, 'A certificate is never replaced: issue another one.');
END;
CREATE TRIGGER certificate_entries_sound BEFORE INSERT ON certificate_entries
WHEN NEW.kind NOT IN ('overridden', 'revoked') OR (NEW.kind = 'overridden' AND coalesce(NEW.verdict, '') NOT IN ('prohibited', 'conditional', 'clear'))
  OR julianday(NEW.said_at) IS NULL OR EXISTS (SELECT 1 FROM certificate_entries WHERE fid = NEW.fid)
BEGIN
  SELECT RAISE(ABORT, 'What is said of a certificate is overridden (with a verdict: prohibited, conditional or clear) or revoked, and when.');
END;
