using System.Globalization;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Reporting;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Ledger;

/// <summary>Makes ledger entries and withdraws them; nothing is ever changed or deleted. Each is one transaction with its files.</summary>
public sealed class LedgerBook(WorkspaceSession session, TimeProvider time)
{
    private const int IdLength = 12;

    /// <summary>Short enough to be typed.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N")[..IdLength];

    /// <exception cref="LedgerException">The rules do not allow the entry, or a file cannot be kept.</exception>
    /// <exception cref="UnknownNameException">The unit owes no such report.</exception>
    public LedgerEvent Add(LedgerSubject subject, LedgerDraft draft, string by)
    {
        var (now, who) = (time.GetUtcNow(), Text(by) ?? Environment.UserName);
        var entry = new LedgerEvent(draft.Kind, draft.Date, Text(draft.Note))
        {
            Id = NewId(),
            Subject = subject.Key,
            Passed = draft.Kind == LedgerEventKind.Recheck ? draft.Passed : null,
            Evidence = Text(draft.Evidence),
            Files = [.. draft.Files.Select(f => Path.GetFileName(f.Name))],
            By = who,
            RecordedAt = now,
        };
        if (subject.Duty is { } duty)
            entry = OfReport(duty, entry, draft);
        else if (draft.Occurrence is not null || Text(draft.Unit) is not null)
            throw new LedgerException(Evidence.Of("ledger.refused.noReport"));
        LedgerFile.Check(draft.Files);
        if (LedgerRules.Refusal(session.Register.LedgerOf(subject.Key), entry, DueClock.Day(now)) is { } refusal)
            throw new LedgerException(refusal);
        session.Store.Write(writer =>
        {
            writer.Ledger.Put(entry);
            foreach (var file in draft.Files)
                writer.Ledger.PutAttachment(new Attachment(entry.Papers, Path.GetFileName(file.Name), PointBook.MediaTypeOf(file.Name), file.Content, now, who));
        });
        return entry;
    }

    /// <summary>Takes an entry back by a further one.</summary>
    /// <returns>The withdrawal.</returns>
    /// <exception cref="LedgerException">No reason was given, it is withdrawn already, or later entries rest on it.</exception>
    /// <exception cref="UnknownNameException">There is no such entry.</exception>
    public LedgerEvent Withdraw(string id, string reason, string by)
    {
        var now = time.GetUtcNow();
        var entry = Find(id);
        var withdrawal = new LedgerEvent(LedgerEventKind.Withdrawn, DueClock.Day(now), Text(reason)) { Id = NewId(), Subject = entry.Subject, Withdraws = id, By = Text(by) ?? Environment.UserName, RecordedAt = now };
        if (LedgerRules.Refusal(session.Register.LedgerOf(entry.Subject), withdrawal, DueClock.Day(now)) is { } refusal)
            throw new LedgerException(refusal);
        session.Store.Write(writer => writer.Ledger.Put(withdrawal));
        return withdrawal;
    }

    /// <summary>Makes a withdrawn entry again, with its files, under a new id.</summary>
    /// <exception cref="LedgerException">The rules no longer allow it.</exception>
    public LedgerEvent Again(LedgerEvent entry)
    {
        var now = time.GetUtcNow();
        var again = entry with { Id = NewId(), RecordedAt = now };
        if (LedgerRules.Refusal(session.Register.LedgerOf(entry.Subject), again, DueClock.Day(now)) is { } refusal)
            throw new LedgerException(refusal);
        var files = session.Store.Register.Attachments(entry.Papers);
        session.Store.Write(writer =>
        {
            writer.Ledger.Put(again);
            foreach (var file in files)
                writer.Ledger.PutAttachment(file with { Owner = again.Papers });
        });
        return again;
    }

    /// <exception cref="UnknownNameException">There is no such entry.</exception>
    public LedgerEvent Find(string id) =>
        session.Register.LedgerSubjects.SelectMany(session.Register.LedgerOf).FirstOrDefault(e => e.Id == id) ?? throw new UnknownNameException("ledger entry", id, []);

    private LedgerEvent OfReport(ReportingDuty duty, LedgerEvent entry, LedgerDraft draft)
    {
        if (entry.Kind != LedgerEventKind.Reported)
            throw new LedgerException(Evidence.Of("ledger.refused.onlyReports", ("duty", duty.Ref)));
        var (_, last) = ReportingClock.Span(duty.Plan);
        var due = draft.Occurrence ?? ReportingClock.Days(duty, draft.Date, last).Select(d => (DateOnly?)d).FirstOrDefault();
        if (due is not { } day || !ReportingClock.Days(duty, day, day).Any())
            throw new LedgerException(Evidence.Of("ledger.refused.noSuchDay", ("when", duty.Rule.When), ("date", Text(due ?? draft.Date))));
        var unit = Text(draft.Unit);
        var reporters = new ReportingUnits(session.Units).Of(duty.Plan, duty.Rule.Who).Units.Select(u => u.Name).ToList();
        if (unit is not null && !reporters.Contains(unit))
            throw new UnknownNameException("unit", unit, [.. reporters.Take(5)]);
        return LedgerRules.InForce(session.Register.LedgerOf(duty.Ref)).Any(e => e.Occurrence == day && (e.Unit is null || e.Unit == unit))
            ? throw new LedgerException(Evidence.Of("ledger.refused.reported", ("date", Text(day))))
            : entry with { Occurrence = day, Unit = unit };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
