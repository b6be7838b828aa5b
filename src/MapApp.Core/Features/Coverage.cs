namespace MapApp.Core.Features;

/// <summary>How far an answer from a layer may be trusted: only inside a complete coverage does 'no hit' mean 'does not apply'.</summary>
public enum Completeness
{
    Complete,
    Partial,
    Schematic,
}

/// <summary>What a layer can answer for: its completeness, as of which date, for which area, with a remark on its source.</summary>
public sealed record Coverage(Completeness Completeness, DateOnly? Date, string? Area, string? Note);

/// <summary>A layer as the layer tree and <c>mapapp layers</c> show it. The extent is [west, south, east, north] in EPSG:4490, null while empty.</summary>
public sealed record LayerSummary(string Kind, string Name, long Count, double[]? Extent, Coverage Coverage);
