using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Formats.Layers;

/// <summary>Geometries in the system of the file that is written, east or longitude first.</summary>
internal static class Projected
{
    /// <exception cref="ExchangeException">A corner lies where the system does not reach.</exception>
    public static Geometry In(CrsTransform crs, LayerDraft layer, Geometry geometry)
    {
        if (crs.Crs.IsSameAs(CrsCatalogue.Cgcs2000))
            return geometry;
        try
        {
            return new GeometryEditor(geometry.Factory).Edit(geometry, new Operation(crs));
        }
        catch (CrsException e)
        {
            throw new ExchangeException(layer.Name, "outsideCrs", $"has a feature that lies outside {crs.Crs.Code}", e, ("crs", crs.Crs.Code));
        }
    }

    private sealed class Operation(CrsTransform crs) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c =>
        {
            var (east, north) = crs.FromLonLat(new LonLat(c.X, c.Y));
            return new Coordinate(east, north);
        })];
    }
}
