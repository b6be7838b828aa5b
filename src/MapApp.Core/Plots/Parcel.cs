using MapApp.Core.Exchange;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots;

/// <summary>A piece of land whose use is asked about.</summary>
/// <param name="Id">As its file has it; unique within the file.</param>
/// <param name="Geometry">Polygon or MultiPolygon, EPSG:4490, valid. Edges are straight in the zone that it is measured in.</param>
public sealed record Parcel(string Id, Geometry Geometry)
{
    public string? Name { get; init; }

    /// <summary>Central meridian, in degrees, of the CGCS2000 3-degree zone that the file states; null to take the zone of the place.</summary>
    public int? DeclaredMeridian { get; init; }

    /// <summary>What the file says of the area; null where it says nothing.</summary>
    public double? StatedAreaSquareMetres { get; init; }

    /// <summary>Land-use code or name as the file has it; which scheme it is of, the file seldom says.</summary>
    public string? StatedUse { get; init; }

    /// <summary>How far off its corners may be, in metres; null when nobody said.</summary>
    public double? PositionAccuracyMetres { get; init; }

    /// <summary>Where it stands in its file, from 1.</summary>
    public int Row { get; init; }

    public IReadOnlyList<NamedValue> Attributes { get; init; } = [];
}
