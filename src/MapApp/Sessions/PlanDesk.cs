using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Plans.Editions;
using MapApp.Core.Plans.Units;
using MapApp.Core.Storage;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Passages;
using MapApp.Workspace.Units;

namespace MapApp.Sessions;

/// <summary>
/// The plan on the desk: a document being sent, read, looked at before its import, or a stored plan beside its document. It
/// lives with the session, so that a reload loses no draft.
/// </summary>
public sealed class PlanDesk
{
    private readonly Desk _desk;
    private readonly Stack<PlanPreview> _earlier = new();
    private readonly Stack<PlanPreview> _later = new();
    private readonly Queue<UploadedFile> _waiting = new();
    private readonly DeskWork _work;
    private (object Of, PassageMarks Marks)? _marks;
    private string? _stored;
    private PlanFile? _file;
    private (long Stamp, IPlanReader Reader)? _reader;

    internal PlanDesk(Desk desk)
    {
        _desk = desk;
        _work = new DeskWork(() =>
        {
            if (Stage == PlanStage.None && _waiting.Count > 0)
                OpenNext();
            _desk.Redraw();
        });
    }

    public PlanStage Stage { get; private set; }

    /// <summary>Name of the file at hand.</summary>
    public string FileName { get; private set; } = "";

    public ImportProgress Progress { get; private set; }

    /// <summary>Bytes sent and to be sent.</summary>
    public (long Done, long Total) Sent { get; private set; }

    /// <summary>Why the document could not be read or stored.</summary>
    public Exception? Failure { get; private set; }

    public PlanPreview? Preview { get; private set; }

    public int Waiting => _waiting.Count;

    public PlanTab Tab { get; private set; }

    public string Filter { get; private set; } = "";

    /// <summary>Reference within the plan of the chosen task.</summary>
    public string? Selected { get; private set; }

    /// <summary>The line of the document to show.</summary>
    public int? Line { get; private set; }

    public bool Editing { get; private set; }

    public bool IsOpen => Stage is not (PlanStage.None or PlanStage.Sending);

    public bool CanUndoDraft => Stage == PlanStage.Preview && _earlier.Count > 0;

    /// <summary>The plan as it stands, corrections included; null while there is none.</summary>
    public Plan? Plan => Stage == PlanStage.Stored ? Session?.Register.Plans.FirstOrDefault(p => p.Id == _stored) : Preview?.Plan;

    /// <summary>The same plan as its document has it, with what will be left out.</summary>
    public Plan? Read => Stage == PlanStage.Stored ? Session?.Register.InForce.AsRead.FirstOrDefault(p => p.Id == _stored) : Preview?.Read;

    /// <summary>The document; null where none was kept.</summary>
    public IReadOnlyList<string>? Lines { get; private set; }

    public string? DocumentName { get; private set; }

    public EditionDiff? Diff => Stage == PlanStage.Preview ? Preview?.Diff : null;

    public IReadOnlyList<UnitProposal> Proposals => Stage == PlanStage.Stored
        ? [.. Session!.Units.Proposals.Where(p => Plan is { } plan && Session.Units.Entries.Any(e => e.Jurisdiction == p.Jurisdiction && e.Names.Any(n => n.Name == p.Name) && e.Duties.Any(d => d.Plan == plan.Id)))]
        : Preview?.UnitProposals ?? [];

    public PassageMarks? Marks
    {
        get
        {
            if (Read is not { } read || Lines is not { } lines)
                return null;
            if (_marks is not { } known || !ReferenceEquals(known.Of, read))
                _marks = (read, new PassageMarks(read, lines));
            return _marks.Value.Marks;
        }
    }

    private WorkspaceSession? Session => _desk.Session;

    // A reader knows the names of the whole map: one is made anew only when the map has changed.
    private PlanImport Import
    {
        get
        {
            var stamp = Session!.Stamp;
            if (_reader is not { } known || known.Stamp != stamp)
                _reader = (stamp, PlanFiles.Reader(Session));
            return new PlanImport(Session, _reader!.Value.Reader, TimeProvider.System);
        }
    }

    public PlanTask? TaskOf(string? reference) => reference is null ? null : Plan?.Tasks.FirstOrDefault(t => t.Ref == reference);

    public PlanTask? PrintedOf(string? reference) => reference is null ? null : Read?.Tasks.FirstOrDefault(t => t.Ref == reference);

    public IReadOnlyList<Link> LinksOf(string reference) => Stage == PlanStage.Stored
        ? Session!.Links.OfTask(TaskRef.Of(_stored!, reference))
        : [.. Preview?.LinksOf(reference) ?? []];

    public bool IsCorrected(string reference) => Stage == PlanStage.Stored
        ? Session!.Register.InForce.Corrections.Any(c => c.Plan == _stored && c.Ref == reference)
        : Preview?.Corrections.Any(c => c.Ref == reference) == true;

    public bool IsLeftOut(string reference) => Stage == PlanStage.Preview && Preview!.LeftOut.Contains(reference);

    public void Sending(long done, long total) => Change(() => (Stage, Sent) = (Stage == PlanStage.None ? PlanStage.Sending : Stage, (done, total)));

    /// <summary>Sending ended without a file.</summary>
    public void NotSent() => Change(() => Stage = Stage == PlanStage.Sending ? PlanStage.None : Stage);

    /// <summary>Takes what was dropped; several are looked at one after the other.</summary>
    public void Take(IEnumerable<UploadedFile> files)
    {
        foreach (var file in files)
            _waiting.Enqueue(file);
        if (Stage is PlanStage.None or PlanStage.Sending or PlanStage.Stored or PlanStage.Failed)
            OpenNext();
        else
            Change(() => { });
    }

    /// <summary>Opens a stored plan beside its document.</summary>
    public void OpenStored(string plan, string? reference = null, int? line = null)
    {
        if (Stage is PlanStage.Reading or PlanStage.Preview or PlanStage.Writing)
            return;
        var document = Session!.Store.Register.Document(plan);
        Change(() =>
        {
            Clear();
            (_stored, Lines, DocumentName, Stage) = (plan, document?.Lines, document?.Name, PlanStage.Stored);
            Selected = TaskOf(reference)?.Ref ?? (line is { } at ? Marks?.TaskAt(at)?.Ref : null) ?? Plan?.Tasks.FirstOrDefault()?.Ref;
            Line = line ?? PrintedOf(Selected)?.Lines.First;
        });
    }

    public void Show(PlanTab tab) => Change(() => Tab = tab);

    public void SetFilter(string? filter) => Change(() => Filter = filter ?? "");

    /// <summary>Whether the editor holds what nobody has saved: then nothing else is chosen, and nothing stored, over it.</summary>
    public bool Unsaved { get; private set; }

    public void Touched()
    {
        if (!Unsaved)
            Change(() => Unsaved = true);
    }

    public void Select(string? reference)
    {
        if (reference != Selected && HoldsUnsaved())
            return;
        Change(() =>
        {
            (Selected, Editing) = (reference, Editing && reference == Selected);
            Line = PrintedOf(reference)?.Lines.First ?? Line;
        });
    }

    public void ShowLine(int line) => Change(() =>
    {
        Line = line;
        if (!(Editing && Unsaved) && Marks?.TaskAt(line) is { } task)
            (Selected, Editing) = (task.Ref, Editing && task.Ref == Selected);
    });

    public void Edit(bool editing) => Change(() => (Editing, Unsaved) = (editing, false));

    /// <summary>Corrects the chosen task: the draft before the import, the workspace after it.</summary>
    public void Correct(string reference, TaskEdit edit)
    {
        if (Stage == PlanStage.Preview)
            Draft(Import.Correct(Preview!, reference, edit, Account));
        else if (new PlanSteps(Session!, TimeProvider.System) is var steps && steps.Correct(TaskRef.Of(_stored!, reference), edit, Account) is { } step)
            _desk.Did(_desk.Texts.Format("undo.correction", ("task", reference)), () => steps.Undo(step.Batch), () => steps.Redo(step.Batch));
        Edit(false);
    }

    public void LeaveOut(string reference, bool leaveOut) =>
        Draft(Import.LeaveOut(Preview!, leaveOut ? Preview!.LeftOut.Append(reference) : Preview!.LeftOut.Where(r => r != reference)));

    /// <summary>Accepts or refuses that two names are one unit.</summary>
    public void Decide(UnitProposal proposal, bool same)
    {
        if (Stage == PlanStage.Preview)
        {
            Draft(Import.Decide(Preview!, proposal, same, Account));
            return;
        }

        _desk.DecideUnit(proposal, same);
    }

    /// <summary>Takes the last change of the draft back, or does it again.</summary>
    public void UndoDraft(bool redo)
    {
        var (from, to) = redo ? (_later, _earlier) : (_earlier, _later);
        if (Stage != PlanStage.Preview || from.Count == 0)
            return;
        to.Push(Preview!);
        Change(() => (Preview, Editing) = (from.Pop(), false));
    }

    /// <summary>Looks at the document under another id.</summary>
    public void Rename(string? id)
    {
        if (Stage != PlanStage.Preview || _file is not { } file || Preview is not { } before || string.IsNullOrWhiteSpace(id) || id == before.Read.Id)
            return;
        Run(PlanStage.Reading, cancellation => Ready(file, Import.Rename(before, id, new Steps(this), cancellation)));
    }

    /// <summary>Stores what is previewed; without the tasks that carry a warning when asked.</summary>
    public void Commit(bool replaceOther, bool onlySure = false)
    {
        if (Stage != PlanStage.Preview || Preview is not { } preview || HoldsUnsaved())
            return;
        var import = Import;
        if (onlySure)
            preview = import.LeaveOut(preview, preview.Read.Tasks.Where(t => preview.LeftOut.Contains(t.Ref) || preview.WarningsOf(t).Any()).Select(t => t.Ref));
        Run(PlanStage.Writing, cancellation =>
        {
            var report = import.Commit(preview, Account, replaceOther, new Steps(this), cancellation);
            return () =>
            {
                var steps = new PlanSteps(Session!, TimeProvider.System);
                _desk.Did(_desk.Texts.Format("undo.import", ("plan", preview.Read.Id), ("tasks", preview.Plan.Tasks.Count)), () => steps.Undo(report.Batch), () => steps.Redo(report.Batch));
                if (report.LinksPending is { } pending)
                    _desk.Tell(_desk.Texts.Format("planImport.linksPending", ("problem", pending.Message)));
                _desk.Register.SetPlan(preview.Read.Id);
                Leave();
            };
        });
    }

    public void RemoveStored()
    {
        var (plan, steps) = (_stored!, new PlanSteps(Session!, TimeProvider.System));
        var step = steps.Remove(plan, Account);
        Leave();
        _desk.Did(_desk.Texts.Format("undo.removal", ("plan", plan)), () => steps.Undo(step.Batch), () => steps.Redo(step.Batch));
    }

    /// <summary>Calls off what is running; else puts the plan away. The next waiting document follows.</summary>
    public void Leave()
    {
        if (_work.Cancel())
            return;
        if (_waiting.Count > 0)
        {
            OpenNext();
            return;
        }

        Change(() =>
        {
            Stage = PlanStage.None;
            Clear();
        });
    }

    private bool HoldsUnsaved()
    {
        if (!Editing || !Unsaved)
            return false;
        _desk.Tell(_desk.Texts.Format("edit.unsaved", ("task", Selected)));
        return true;
    }

    private static string Account => Environment.UserName;

    private void OpenNext()
    {
        var upload = _waiting.Dequeue();
        Stage = PlanStage.Reading;
        Clear();
        FileName = upload.Name;
        Run(PlanStage.Reading, cancellation =>
        {
            try
            {
                PlanFile file;
                using (var content = File.OpenRead(upload.Path))
                    file = PlanFiles.Open(content, upload.Name);
                return Ready(file, Import.Prepare(file, null, new Steps(this), cancellation));
            }
            finally
            {
                _desk.Uploads.Drop(upload);
            }
        });
    }

    // The stage comes last: as soon as it is seen the user may choose a task, and nothing may choose another after that.
    private Action Ready(PlanFile file, PlanPreview preview) => () =>
    {
        Clear();
        (FileName, _file, Preview, Lines, DocumentName) = (file.Name, file, preview, file.Lines, file.Name);
        (Selected, Line) = (preview.Read.Tasks.FirstOrDefault()?.Ref, preview.Read.Tasks.FirstOrDefault()?.Lines.First);
        Stage = PlanStage.Preview;
    };

    private void Draft(PlanPreview next)
    {
        _earlier.Push(Preview!);
        _later.Clear();
        Change(() => Preview = next);
    }

    private void Run(PlanStage stage, Func<CancellationToken, Action> work)
    {
        var before = Stage;
        Change(() => (Stage, Progress, Failure) = (stage, default, null));
        _work.Start(work,
            // A preview whose import was called off is still there to be looked at.
            () => Stage = before == PlanStage.Preview ? PlanStage.Preview : PlanStage.None,
            failure =>
            {
                // Nothing has been stored; a draft is not lost by it.
                if (before == PlanStage.Preview)
                {
                    Stage = PlanStage.Preview;
                    _desk.Tell(FailureText.Of(failure, _desk.Texts, FileName));
                }
                else
                {
                    (Failure, Stage) = (failure, PlanStage.Failed);
                }
            });
    }

    private void Clear()
    {
        (Preview, Lines, DocumentName, _file, _stored, Failure, Selected, Line, Editing, _marks) = (null, null, null, null, null, null, null, null, false, null);
        (Tab, Filter) = (PlanTab.Tasks, "");
        _earlier.Clear();
        _later.Clear();
    }

    private void Change(Action change)
    {
        change();
        _desk.Redraw();
    }

    private sealed class Steps(PlanDesk owner) : IProgress<ImportProgress>
    {
        private long _told;

        public void Report(ImportProgress value)
        {
            owner.Progress = value;
            // A screen drawn for each of 100,000 lines would be the slowest part.
            if (Environment.TickCount64 - _told < 100 && value.Done < value.Total)
                return;
            _told = Environment.TickCount64;
            owner._desk.Redraw();
        }
    }
}

public enum PlanStage
{
    None,
    Sending,
    Reading,
    Preview,
    Writing,
    Failed,
    Stored,
}

public enum PlanTab
{
    Tasks,
    Annex,
    Goals,
    Warnings,
    Units,
    Changes,
}
