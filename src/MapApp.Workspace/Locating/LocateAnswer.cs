using System.Text.Json.Serialization;
using MapApp.Core.Features;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Locating;

/// <summary>What applies at a position, what does not, and what nobody can tell: one answer for the screen, JSON and the spreadsheet.</summary>
/// <param name="Alternatives">Other ways to read what was written, the more plausible first.</param>
public sealed record LocateAnswer(PositionAnswer Position, IReadOnlyList<PositionAnswer> Alternatives, IReadOnlyList<QuestionAnswer> Answers)
{
    /// <summary>The way of the water from here; null where no river takes it.</summary>
    public DownstreamWay? Downstream { get; init; }
}

/// <summary>A position with how it was read.</summary>
/// <param name="Lon">Degrees, EPSG:4490; null where the reading leads to no place.</param>
/// <param name="Crs">Code of the system it was read in.</param>
/// <param name="ReadAs">The reading in words.</param>
/// <param name="Assumed">What was not written and had to be assumed, in words; empty when nothing was.</param>
public sealed record PositionAnswer(double? Lon, double? Lat, string? Crs, string ReadAs, IReadOnlyList<string> Assumed)
{
    /// <summary>Why this reading is no place, or an unlikely one; in words.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];
}

/// <param name="Question">jurisdiction, street, stretch, corridor, protectionZone, river, downstream, radius, tasks, or a layer's kind for what lies near.</param>
/// <param name="State">applies, doesNotApply or notChecked.</param>
/// <param name="Reason">Why it does not apply or was not checked; what was looked for when it applies.</param>
public sealed record QuestionAnswer(string Question, AnswerState State, string Reason, IReadOnlyList<AnswerItem> Items)
{
    /// <summary>The nearest thing outside, where something of the layer is within 50 km; never counted as a hit.</summary>
    public AnswerItem? Nearest { get; init; }

    /// <summary>How many there are in truth, where only the nearest are told; null where all are.</summary>
    public int? Total { get; init; }
}

public enum AnswerState
{
    Applies,
    DoesNotApply,
    NotChecked,
}

/// <param name="Measure">Metres, or null where nothing is measured.</param>
/// <param name="Evidence">A sentence with what was measured, and how far the position may be trusted.</param>
public sealed record AnswerItem(FeatureAnswer? Feature, double? Measure, string? Unit, string Evidence)
{
    /// <summary>What follows from it: articles in a protection zone, chiefs on a stretch.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The task that applies, by its full reference.</summary>
    public string? Task { get; init; }

    /// <summary>How the task reaches here.</summary>
    public IReadOnlyList<LinkAnswer> Links { get; init; } = [];
}

/// <summary>The way of the water: where it joins rivers, passes sections, and where the data end.</summary>
public sealed record DownstreamWay(IReadOnlyList<WayStep> Steps, double LengthMetres)
{
    /// <summary>The way in EPSG:4490, for the map.</summary>
    [JsonIgnore]
    public IReadOnlyList<NetTopologySuite.Geometries.Geometry> Lines { get; init; } = [];
}

/// <param name="Kind">start, joins, section or end.</param>
/// <param name="Metres">Along the rivers from the foot of the position.</param>
public sealed record WayStep(string Kind, FeatureAnswer Feature, double Metres, string Words);
