using MapApp.Core.Features;

namespace MapApp.Core.Plots.Register;

/// <summary>
/// An entry in the register of plots: from a day on a plot stands at a stage, by a document. It is never changed or deleted: a mistake is
/// withdrawn by a further entry that names it. Each entry holds all that is known from its day on, so that it can be read alone.
/// </summary>
/// <param name="Stage">Null in a withdrawal.</param>
/// <param name="Date">Civil day, UTC+8, from which it holds; of a withdrawal, when it was said.</param>
public sealed record PlotStep(FeatureId Plot, PlotStage? Stage, DateOnly Date)
{
    public string Id { get; init; } = "";

    /// <summary>Whether the plot is on the list of plots for control and remediation from then on.</summary>
    public bool Listed { get; init; }

    /// <summary>The document that says so, as a user refers to it.</summary>
    public string? Document { get; init; }

    /// <summary>Names of the files kept with it, as attachments of <see cref="Papers"/>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What its files belong to, in the place of a feature.</summary>
    public FeatureId Papers => new("plotSteps", Id);

    /// <summary>The uses that are allowed; null where none is stated.</summary>
    public string? AllowedUses { get; init; }

    /// <summary>Who answers for the plot, as written.</summary>
    public string? Responsible { get; init; }

    /// <summary>What comes next.</summary>
    public string? Next { get; init; }

    /// <summary>Until when <see cref="Next"/> is to be done.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Remarks; why, where a step goes back; of a withdrawal, its reason.</summary>
    public string? Note { get; init; }

    /// <summary>What the layer said before, in a step made when none was in force: what withdrawing leads back to.</summary>
    public PlotStanding? Before { get; init; }

    /// <summary>Id of the step that this entry withdraws.</summary>
    public string? Withdraws { get; init; }

    /// <summary>Who says so; null in rows that another program wrote.</summary>
    public string? By { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>What the layer says while this is the last step.</summary>
    public PlotStanding Standing => new(Stage?.CamelCode(), Listed, AllowedUses);
}
