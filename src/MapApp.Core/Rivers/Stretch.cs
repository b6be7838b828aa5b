using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>A part of a reach that a trace has passed. Metres along the reach count from its upstream end.</summary>
/// <param name="Upstream">Whether the trace went against the flow.</param>
/// <param name="NearMetres">River distance from where the trace began to the end of the stretch that is nearer to it.</param>
public sealed record Stretch(FeatureId Reach, double FromMetres, double ToMetres, bool Upstream, double NearMetres)
{
    public double LengthMetres => ToMetres - FromMetres;

    /// <summary>Whether the trace ended here because its distance was used up.</summary>
    public bool EndsHere { get; init; }

    internal Edge Edge { get; init; } = null!;

    internal double From => FromMetres - Edge.StartMetres;

    internal double To => ToMetres - Edge.StartMetres;

    /// <summary>River distance of a place on the edge, never negative.</summary>
    internal double RiverMetres(double at) => NearMetres + Math.Max(0, Upstream ? To - at : at - From);

    /// <summary>The line of the stretch in EPSG:4490.</summary>
    public LineString Line() => (LineString)GaussKruger.Unproject(Projected(), Edge.Course.Zone);

    internal LineString Projected() => Edge.Course.Between(From, To, Edge.Reach.Feature.Geometry!.Factory);
}
