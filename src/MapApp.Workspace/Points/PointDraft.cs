using MapApp.Core.Coordinates;

namespace MapApp.Workspace.Points;

/// <summary>A pollution point or outfall as a user enters it. What is blank is not kept.</summary>
/// <param name="Kind">points or outfalls.</param>
/// <param name="At">EPSG:4490.</param>
public sealed record PointDraft(string Kind, string Name, LonLat At)
{
    public static readonly IReadOnlyList<string> Kinds = ["points", "outfalls"];

    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? Description { get; init; }

    public string? FoundBy { get; init; }

    public DateOnly? FoundOn { get; init; }

    /// <summary>open, assigned, underway or closed.</summary>
    public string Status { get; init; } = "open";

    /// <summary>The receiving water, of an outfall.</summary>
    public string? River { get; init; }

    public string? ResponsibleUnit { get; init; }

    /// <summary>The system that the position was given in, and how it was written; null where the map was clicked.</summary>
    public string? SourceCrs { get; init; }

    public string? SourceText { get; init; }

    /// <summary>How far off the position may be; null when nobody said.</summary>
    public double? AccuracyMetres { get; init; }

    public IReadOnlyList<PointPhoto> Photos { get; init; } = [];
}

/// <param name="Name">File name without path; its ending tells what it is.</param>
public sealed record PointPhoto(string Name, byte[] Content);
