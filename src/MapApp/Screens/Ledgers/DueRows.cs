using MapApp.Workspace.Due;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Screens.Ledgers;

/// <summary>What is due in the week of the as-of date; computed once per state of the workspace, when somebody looks.</summary>
public sealed class DueRows
{
    private (long Revision, DateOnly AsOf, Language Language) _of;

    public DueAnswer? Answer { get; private set; }

    public void Compute(WorkspaceSession session, DateOnly asOf, Texts texts)
    {
        var wanted = (session.Revision, asOf, texts.Language);
        if (Answer is not null && _of == wanted)
            return;
        _of = wanted;
        Answer = new DueQuery().Run(session, texts, asOf);
    }

    /// <summary>How much is overdue or of this week; null while nobody has looked since something changed.</summary>
    public int? Pressing(WorkspaceSession session, DateOnly asOf) =>
        _of.Revision == session.Revision && _of.AsOf == asOf ? Answer?.Lines.Count(l => l.State is DueStatus.Overdue or DueStatus.Due) : null;
}
