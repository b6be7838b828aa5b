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
        var placed = _factory.CreateGeometry(geometry);
        var placing = new Placing(transform, swapped);
        placed.Apply(placing);
        if (placing.Problem is { } problem)
            return (null, problem);
        placed.GeometryChanged();
        placed.SRID = 4490;
        return (placed, null);
    }

    private sealed class Placing(CrsTransform transform, bool swapped) : ICoordinateSequenceFilter
    {
        public Evidence? Problem { get; private set; }

        public bool Done => Problem is not null;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = (seq.GetX(i), seq.GetY(i));
            var (east, north) = swapped ? (y, x) : (x, y);
            if (!double.IsFinite(east) || !double.IsFinite(north))
                Problem = Evidence.Of("exchange.row.noNumber", ("point", (i + 1).ToString(CultureInfo.InvariantCulture)));
            else if (!transform.TryToLonLat(east, north, out var at, out var problem))
                Problem = problem;
            else
                Set(seq, i, at);
        }

        private static void Set(CoordinateSequence seq, int i, LonLat at)
        {
            seq.SetOrdinate(i, Ordinate.X, at.Lon);
            seq.SetOrdinate(i, Ordinate.Y, at.Lat);
        }
    }
}
