using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

/// <summary>
/// One way to understand a written coordinate: either a position or the problem that prevents one, never both. All sentences are keys
/// with arguments, in the texts of the workspace.
/// </summary>
public sealed record CoordinateReading
{
    /// <summary>The CRS it is read in; null when not even that can be told (a zone is missing).</summary>
    public Crs? Crs { get; init; }

    /// <summary>The number understood as longitude (degrees) or easting (survey Y, metres, as written with or without prefix); null in half a coordinate.</summary>
    public required double? East { get; init; }

    /// <summary>The number understood as latitude (degrees) or northing (survey X, metres); null in half a coordinate.</summary>
    public required double? North { get; init; }

    /// <summary>Where that is, EPSG:4490; null when there is a problem.</summary>
    public LonLat? Position { get; init; }

    /// <summary>Why there is no position: <c>coordinate.minutes</c>, <c>coordinate.needsShift</c>, <c>coordinate.noSuchZone</c> …</summary>
    public Evidence? Problem { get; init; }

    /// <summary>What the text does not say and was taken so: datum, zone, axis order. Empty when all was written.</summary>
    public IReadOnlyList<Evidence> Assumed { get; init; } = [];

    /// <summary>What was read and left aside: a height, a point's name.</summary>
    public IReadOnlyList<Evidence> Ignored { get; init; } = [];

    /// <summary>From 1 (nothing speaks against it) down to 0 (impossible).</summary>
    public double Plausibility { get; init; } = 1;

    /// <summary>What lowered the plausibility, or speaks for the reading.</summary>
    public IReadOnlyList<Evidence> Reasons { get; init; } = [];
}
