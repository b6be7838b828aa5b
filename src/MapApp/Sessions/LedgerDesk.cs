using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Screens;
using MapApp.Workspace.Due;
using MapApp.Workspace.Ledger;

namespace MapApp.Sessions;

/// <summary>The ledger entry that is being written, and what is done with entries; every step can be undone, by further entries.</summary>
public sealed class LedgerDesk
{
    private readonly Desk _desk;

    internal LedgerDesk(Desk desk) => (_desk, Papers) = (desk, new PaperTray(desk));

    /// <summary>Whose ledger the form is open for; null while none is.</summary>
    public string? Writing { get; private set; }

    /// <summary>Whether the form is in sight: files that arrive meanwhile are its evidence.</summary>
    public bool TakesFiles => Writing is { } subject && (subject == _desk.Selection.Task || subject == _desk.Selection.Feature?.Id.ToString());

    /// <summary>Files that wait for the entry.</summary>
    public PaperTray Papers { get; }

    /// <summary>Who makes entries: as typed last, else the account.</summary>
    public string By { get; set; } = Environment.UserName;

    /// <summary>The day that a new entry is of unless the user says otherwise: the as-of date, never one to come.</summary>
    public DateOnly Day => DueClock.Today(TimeProvider.System) is var today && _desk.AsOf < today ? _desk.AsOf : today;

    /// <summary>Opens the form for a subject, or puts it away when null.</summary>
    public void Write(string? subject)
    {
        Writing = subject;
        Papers.Clear();
        _desk.Redraw();
    }

    /// <summary>Keeps the entry that was written, with its files.</summary>
    public bool Add(string subject, LedgerDraft draft) => _desk.Attempt(() =>
    {
        Put(subject, draft with { Files = Papers.Read() });
        Write(null);
    });

    /// <summary>Records that a report was made, by one unit or by all that still owe it.</summary>
    public void Report(DueLine line, string? unit) => _desk.Attempt(() => Put(line.Subject, new LedgerDraft(LedgerEventKind.Reported, Day) { Occurrence = line.When, Unit = unit }));

    public bool Withdraw(LedgerEntryAnswer entry, string reason) => _desk.Attempt(() =>
    {
        var (withdrawn, label) = (Book.Find(entry.Id), _desk.Texts.Format("undo.ledgerWithdraw", ("entry", LedgerText.Kind(entry, _desk.Texts))));
        Book.Withdraw(withdrawn.Id, reason, By);
        _desk.Did(label, () => withdrawn = Book.Again(withdrawn), () => Book.Withdraw(withdrawn.Id, reason, By));
    });

    /// <summary>Hands a file of an entry to the user.</summary>
    public void Fetch(LedgerEntryAnswer entry, string name) => _desk.Attempt(() =>
    {
        if (_desk.Session!.Store.Register.Attachments(Book.Find(entry.Id).Papers).FirstOrDefault(a => a.Name == name) is { } file)
            _desk.Give(_desk.Uploads.Make(file.Name, stream => stream.Write(file.Content)));
    });

    private LedgerBook Book => new(_desk.Session!, TimeProvider.System);

    private void Put(string subject, LedgerDraft draft)
    {
        var texts = _desk.Texts;
        if (LedgerSubject.OfKey(_desk.Session!, subject) is not { } about)
            return;
        var entry = Book.Add(about, draft, By);
        // Nothing is deleted: undoing is one more entry, and doing it again another.
        _desk.Did(texts.Format("undo.ledger", ("entry", texts["ledger." + entry.Kind]), ("subject", about.Title)),
            () => Book.Withdraw(entry.Id, texts["ledger.undone"], By), () => entry = Book.Again(entry));
    }
}
