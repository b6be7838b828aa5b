using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Plans.Editions;
using MapApp.Core.Plans.Units;

namespace MapApp.Workspace.Importing;

/// <summary>What an import would do, before anything is stored. Made and changed by <see cref="PlanImport"/>; it never changes itself.</summary>
public sealed record PlanPreview
{
    public required PlanFile File { get; init; }

    /// <summary>The document as read, complete, under the id it will be stored by.</summary>
    public required Plan Read { get; init; }

    /// <summary>The plan as it will be in force: corrected, and without what is left out.</summary>
    public required Plan Plan { get; init; }

    public required PlanIdOrigin IdFrom { get; init; }

    /// <summary>The edition in the workspace that this one replaces, as read; null for a new plan.</summary>
    public Plan? Stored { get; init; }

    /// <summary>What the new edition changes; null for a new plan.</summary>
    public EditionDiff? Diff { get; init; }

    /// <summary>True where the id was chosen and belongs to another plan: other jurisdiction, years or title.</summary>
    public bool ReplacesOther { get; init; }

    /// <summary>Ids of stored plans of the same jurisdiction and years under another title.</summary>
    public IReadOnlyList<string> SamePeriod { get; init; } = [];

    /// <summary>Corrections that will hold: carried over from the stored edition, and made on this preview.</summary>
    public IReadOnlyList<TaskCorrection> Corrections { get; init; } = [];

    /// <summary>Corrections that end with their tasks.</summary>
    public IReadOnlyList<TaskCorrection> Dropped { get; init; } = [];

    /// <summary>References of tasks that will not be imported.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>The links by name that would arise.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Places that are on no layer, or only outside the plan's jurisdiction.</summary>
    public IReadOnlyList<NameMiss> Misses { get; init; } = [];

    /// <summary>How many rules 'governs' would arise.</summary>
    public int GovernsRules { get; init; }

    /// <summary>Proposals that concern a name of this plan and that nobody has decided.</summary>
    public IReadOnlyList<UnitProposal> UnitProposals { get; init; } = [];

    /// <summary>Decisions made on this preview; kept with the import.</summary>
    public IReadOnlyList<UnitDecision> UnitDecisions { get; init; } = [];

    public IReadOnlyList<PlanWarning> Warnings => Read.Warnings;

    /// <summary>True when the workspace has just this already.</summary>
    public bool NothingNew { get; init; }

    // Those of tasks left out too: a task may be taken in again.
    internal IReadOnlyList<TaskCorrection> AllCorrections { get; init; } = [];

    /// <summary>What the workspace held when this was prepared, to notice that it changed meanwhile.</summary>
    internal PlanState Before { get; init; } = PlanState.Nothing;

    /// <summary>A task as it will be in force; null when it is left out or unknown.</summary>
    public PlanTask? Task(string localRef) => Plan.Tasks.FirstOrDefault(t => t.Ref == localRef);

    /// <summary>The same task as the document has it.</summary>
    public PlanTask? Printed(string localRef) => Read.Tasks.FirstOrDefault(t => t.Ref == localRef);

    public IEnumerable<Link> LinksOf(string localRef) => Links.Where(l => l.Task == TaskRef.Of(Plan.Id, localRef));

    public IEnumerable<NameMiss> MissesOf(string localRef) => Misses.Where(m => m.Task == TaskRef.Of(Plan.Id, localRef));

    public IEnumerable<PlanWarning> WarningsOf(PlanTask task) => Warnings.Where(w => w.Line >= task.Lines.First && w.Line <= task.Lines.Last);

    public CorrectionStanding Standing(TaskCorrection correction) => Correcting.Standing(correction, Printed(correction.Ref));
}

/// <summary>Where the id of a plan comes from.</summary>
public enum PlanIdOrigin
{
    /// <summary>The user named it.</summary>
    Chosen,

    /// <summary>The workspace has an edition of this plan: same jurisdiction, years and title.</summary>
    SamePlan,

    /// <summary>Made of the jurisdiction and the years.</summary>
    Jurisdiction,

    /// <summary>Made of the file's name, because the jurisdiction is not on the map.</summary>
    FileName,
}

public enum ImportStep
{
    Reading,
    Comparing,
    Writing,
    Linking,
}

/// <param name="Done">Lines while reading; else 0 and 1.</param>
public readonly record struct ImportProgress(ImportStep Step, int Done, int Total);
