using System.Collections.ObjectModel;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Features;

/// <summary>
/// A thing with a place: a section, a zone, a plot. The geometry is in the workspace CRS, EPSG:4490
/// (CGCS2000, degrees, longitude before latitude), and may be null only for a feature whose place nobody knows yet.
/// </summary>
public sealed record Feature
{
    public required FeatureId Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public Geometry? Geometry { get; init; }

    /// <summary>The fields of its kind, by the camelCase names of <see cref="LayerCatalogue"/>; values are string, long, double, bool or null.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Where the position comes from, such as 'data', 'approx' or 'survey'.</summary>
    public string? PositionSource { get; init; }

    /// <summary>How far off the position may be, in metres; null when nobody said.</summary>
    public double? PositionAccuracyMetres { get; init; }

    /// <summary>True where the shape is a sketch of ours: never to be measured on, never a 'clear'.</summary>
    public bool Schematic { get; init; }

    /// <summary>Raised by one with every change, whoever made it, MapApp or QGIS.</summary>
    public long Version { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? UpdatedBy { get; init; }

    public string? Text(string field) => Fields.TryGetValue(field, out var value) ? value as string ?? value?.ToString() : null;

    public IEnumerable<string> Names => Aliases.Prepend(Name);
}
