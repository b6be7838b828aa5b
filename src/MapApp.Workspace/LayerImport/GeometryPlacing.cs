using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.LayerImport;

/// <summary>Geometries of a file in the workspace's EPSG:4490.</summary>
internal static class GeometryPlacing
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <param name="swapped">Whether the numbers stand north or latitude first.</param>
    /// <returns>A copy, or the reason why there is none.</returns>
    public static (Geometry? Geometry, Evidence? Problem) Place(Geometry geometry, CrsTransform transform, bool swapped)
    {
        // What there may be a million of. A height stays, wherever it is not left out later.
        if (geometry is Point { IsEmpty: false } point && double.IsNaN(point.Z))
            return TryPlace(point.X, point.Y, 1, transform, swapped, out var at, out var wrong) ? (_factory.CreatePoint(new Coordinate(at.Lon, at.Lat)), null) : (null, wrong);
        var placed = _factory.CreateGeometry(geometry);
        var placing = new Placing(transform, swapped);
        placed.Apply(placing);
        if (placing.Problem is { } problem)
            return (null, problem);
        placed.GeometryChanged();
        placed.SRID = 4490;
        return (placed, null);
    }

    /// <param name="number">Of the point in its geometry, from 1.</param>
    private static bool TryPlace(double x, double y, int number, CrsTransform transform, bool swapped, out LonLat at, [NotNullWhen(false)] out Evidence? problem)
    {
        var (east, north) = swapped ? (y, x) : (x, y);
        if (double.IsFinite(east) && double.IsFinite(north))
            return transform.TryToLonLat(east, north, out at, out problem);
        (at, problem) = (default, Evidence.Of("exchange.row.noNumber", ("point", number.ToString(CultureInfo.InvariantCulture))));
        return false;
    }

    private sealed class Placing(CrsTransform transform, bool swapped) : ICoordinateSequenceFilter
    {
        public Evidence? Problem { get; private set; }

        public bool Done => Problem is not null;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq, int i)
        {
            if (!TryPlace(seq.GetX(i), seq.GetY(i), i + 1, transform, swapped, out var at, out var problem))
            {
                Problem = problem;
                return;
            }

            seq.SetOrdinate(i, Ordinate.X, at.Lon);
            seq.SetOrdinate(i, Ordinate.Y, at.Lat);
        }
    }
}
