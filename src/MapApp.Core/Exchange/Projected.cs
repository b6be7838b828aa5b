using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Core.Exchange;

/// <summary>Geometries in the system of the file that is written, east or longitude first.</summary>
public static class Projected
{
    /// <returns>The geometry itself where the numbers are the same; heights stay as they are.</returns>
    /// <exception cref="ExchangeException">A corner lies where the system does not reach.</exception>
    public static Geometry In(CrsTransform crs, LayerDraft layer, Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(crs);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(geometry);
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
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry)
        {
            // Of a line all corners have the same number of axes.
            var spatial = coordinates.Any(c => double.IsFinite(c.Z));
            return [.. coordinates.Select(c =>
            {
                var (east, north) = crs.FromLonLat(new LonLat(c.X, c.Y));
                return spatial ? new CoordinateZ(east, north, c.Z) : new Coordinate(east, north);
            })];
        }
    }
}
