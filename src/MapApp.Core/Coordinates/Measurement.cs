using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace MapApp.Core.Coordinates;

/// <summary>What a line or an area measures, true on the ground: legs and areas are on the CGCS2000 ellipsoid itself, between EPSG:4490 positions.</summary>
/// <param name="Legs">From point to point; of an area the last leads back to the first point.</param>
/// <param name="AreaSquareMetres">Null for a line, for less than three points, and where the outline crosses itself.</param>
/// <param name="ProjectedSquareMetres">The area in the plane of <paramref name="ProjectedCrs"/>, which survey papers state.</param>
/// <param name="ProjectedCrs">The CGCS2000 3-degree zone by the middle of the area; null with the areas.</param>
/// <param name="Crosses">Whether the outline crosses itself, so that it has no area.</param>
public sealed record Measurement(IReadOnlyList<Leg> Legs, double? AreaSquareMetres, double? ProjectedSquareMetres, Crs? ProjectedCrs, bool Crosses)
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    public double LengthMetres => Legs.Sum(l => l.Metres);

    /// <param name="closed">Whether the points are the corners of an area.</param>
    /// <exception cref="ArgumentException">Two neighbours lie nearly opposite on the globe.</exception>
    public static Measurement Of(IReadOnlyList<LonLat> points, bool closed)
    {
        var ring = closed && points.Count > 2;
        var legs = points.Zip(points.Skip(1)).Concat(ring ? [(points[^1], points[0])] : []).Select(l => Leg.Between(l.First, l.Second)).ToList();
        if (!ring)
            return new Measurement(legs, null, null, null, false);
        var polygon = _factory.CreatePolygon([.. points.Append(points[0]).Select(p => new Coordinate(p.Lon, p.Lat))]);
        if (!new IsValidOp(polygon).IsValid)
            return new Measurement(legs, null, null, null, true);
        // Beyond the zones of China there is no plane to state it in.
        var crs = Flat.Measurable(polygon) ? CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, GaussKruger.ZoneOf(polygon.Centroid.X), prefix: false) : null;
        return new Measurement(legs, Geodesic.AreaSquareMetres(polygon), crs is null || polygon.EnvelopeInternal.Width > 3 ? null : GaussKruger.Project(polygon, crs.Zone!.Value).Area, crs, false);
    }
}

/// <param name="BearingDegrees">At its start, from true north over east.</param>
public readonly record struct Leg(double Metres, double BearingDegrees)
{
    internal static Leg Between(LonLat from, LonLat to)
    {
        var (metres, bearing) = Geodesic.Between(from, to);
        return new Leg(metres, bearing);
    }
}
