using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Core.Standards;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.Workspace.Plots.Register;

/// <summary>The page of a plot as of a day: one answer for the screen, the command line and JSON.</summary>
/// <param name="Stage">Null where neither the register nor the layer says one that is known.</param>
/// <param name="Since">First day of the stage; null where nothing was recorded up to the day.</param>
/// <param name="Document">The document that the last step rests on, or the files that stand for it.</param>
/// <param name="Listed">Whether it is on the list of plots for control and remediation; null where nobody says.</param>
public sealed record PlotAnswer(FeatureAnswer Plot, DateOnly AsOf, PlotStage? Stage, DateOnly? Since, string? Document, bool? Listed)
{
    /// <summary>What the stage means for planning and land supply.</summary>
    public string? Meaning { get; init; }

    /// <summary>How far what the table of stages says of this one may be trusted; null without a stage.</summary>
    public FigureState? MeaningState { get; init; }

    public string? AllowedUses { get; init; }

    /// <summary>Who answers for it, as written.</summary>
    public string? Responsible { get; init; }

    public PlotNextAnswer? Next { get; init; }

    /// <summary>What else the layer says of it.</summary>
    public IReadOnlyList<PlotFact> Facts { get; init; } = [];

    /// <summary>In the 3-degree zone of its place; null for a sketch, and where no zone measures it.</summary>
    public double? AreaSquareMetres { get; init; }

    public double? AreaMu { get; init; }

    /// <summary>All stages in the order of the law.</summary>
    public IReadOnlyList<PlotStageAnswer> Course { get; init; } = [];

    /// <summary>By date; withdrawn steps, withdrawals and what is dated after the day included, each told as such.</summary>
    public IReadOnlyList<PlotStepAnswer> History { get; init; } = [];

    /// <summary>Areas of the land-use plan over it.</summary>
    public required PlotParcelsAnswer Parcels { get; init; }

    /// <summary>Certificates of parcels where a check found it.</summary>
    public IReadOnlyList<CertificateLine> Certificates { get; init; } = [];

    /// <summary>Tasks that concern it, those that name it first, with why.</summary>
    public IReadOnlyList<PlotTaskAnswer> Tasks { get; init; } = [];

    /// <summary>What it overlaps, adjoins or drains to.</summary>
    public IReadOnlyList<PlotNeighbourAnswer> Neighbours { get; init; } = [];

    /// <summary>What nobody recorded, and what contradicts itself, in words.</summary>
    public IReadOnlyList<string> Unrecorded { get; init; } = [];
}

public sealed record PlotFact(string Field, string Title, string Value);

/// <param name="State">overdue, dueSoon or open.</param>
/// <param name="DaysLeft">Negative once past; null without a day.</param>
public sealed record PlotNextAnswer(string What, DateOnly? Due, DueState State, int? DaysLeft);

/// <param name="Since">When it was last entered; null where no step says so.</param>
public sealed record PlotStageAnswer(PlotStage Stage, PlotStagePosition Position, DateOnly? Since);

public enum PlotStagePosition
{
    /// <summary>The plot was there before.</summary>
    Past,

    /// <summary>It lies behind, and no step tells of it.</summary>
    Unrecorded,
    Present,

    /// <summary>May come next.</summary>
    Next,
    Ahead,
}

/// <param name="Stage">Null in a withdrawal.</param>
/// <param name="WithdrawnBy">The withdrawal; null while the step is in force.</param>
/// <param name="Later">True when it is dated after the as-of date and does not count.</param>
public sealed record PlotStepAnswer(
    string Id, PlotStage? Stage, bool Listed, DateOnly Date, string? Document, IReadOnlyList<string> Files, string? AllowedUses, string? Responsible, string? Next, DateOnly? Due,
    string? Note, string? Withdraws, string? By, DateTimeOffset? RecordedAt, WithdrawalAnswer? WithdrawnBy, bool Later)
{
    internal PlotStepAnswer(PlotStep s, PlotStep? withdrawal, bool later)
        : this(s.Id, s.Stage, s.Listed, s.Date, s.Document, s.Files, s.AllowedUses, s.Responsible, s.Next, s.Due, s.Note, s.Withdraws, s.By, s.RecordedAt,
            withdrawal is null ? null : new WithdrawalAnswer(withdrawal.Id, withdrawal.Date, withdrawal.Note, withdrawal.By), later)
    {
    }
}

/// <param name="State">applies, doesNotApply or notChecked.</param>
/// <param name="Reason">Why there are none, or why nobody can tell; what was looked for when there are.</param>
public sealed record PlotParcelsAnswer(AnswerState State, string Reason, IReadOnlyList<PlotParcelAnswer> Items);

public sealed record PlotParcelAnswer(FeatureAnswer Parcel, double OverlapSquareMetres, double OverlapMu, double PercentOfParcel, double PercentOfPlot);

public sealed record PlotTaskAnswer(string Ref, string Title, IReadOnlyList<string> Lead, string? Deadline, DueState State, IReadOnlyList<LinkAnswer> Links);

public sealed record PlotNeighbourAnswer(FeatureAnswer Feature, string Basis, double Measure, string Unit, string Evidence);
