using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using ProjNet.CoordinateSystems.Transformations;

namespace MapApp.Core.Coordinates;

/// <summary>
/// The CGCS2000 3-degree Gauss-Krüger zones, EPSG:4513–4533: metres, easting with zone prefix. Everything that is
/// measured is measured here, never in degrees.
/// </summary>
public static class GaussKruger
{
    private const int FirstZone = 25;
    private const int LastZone = 45;

    private static readonly ConcurrentDictionary<int, TransverseMercator> _planes = new();

    /// <summary>Whether a position lies where the zones are: elsewhere nothing can be measured in one.</summary>
    public static bool Reaches(LonLat at) => at.Lon >= FirstZone * 3 - 1.5 && at.Lon < LastZone * 3 + 1.5 && Math.Abs(at.Lat) <= 84;

    /// <summary>The 3-degree zone of a longitude: 38 for 114° E.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The longitude lies outside 73.5° E to 136.5° E, where the zones of China end.</exception>
    public static int ZoneOf(double lon)
    {
        var zone = (int)Math.Floor((lon + 1.5) / 3.0);
        return zone is >= FirstZone and <= LastZone
            ? zone
            : throw new ArgumentOutOfRangeException(nameof(lon), lon, "No CGCS2000 3-degree zone: the longitude must lie between 73.5 and 136.5 degrees east.");
    }

    /// <summary>EPSG code of a zone with prefixed easting: 4513 for zone 25.</summary>
    public static int EpsgOf(int zone) => 4513 + zone - FirstZone;

    /// <param name="lon">Degrees east.</param>
    /// <param name="lat">Degrees north.</param>
    /// <returns>Easting with zone prefix (survey Y) and northing (survey X), in metres.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such zone, or the longitude is more than 6° from its meridian.</exception>
    public static (double Easting, double Northing) FromLonLat(double lon, double lat, int zone)
    {
        CheckLongitude(lon, zone);
        var (easting, northing) = Plane(zone).Forward.Transform(lon, lat);
        return (easting, northing);
    }

    /// <returns>Longitude and latitude in degrees.</returns>
    public static (double Lon, double Lat) ToLonLat(double easting, double northing, int zone)
    {
        var (lon, lat) = Plane(zone).Backward.Transform(easting, northing);
        return (lon, lat);
    }

    /// <summary>A copy of a geometry in EPSG:4490, projected into a zone; its SRID says which.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such zone, or the geometry reaches more than 6° from its meridian.</exception>
    public static Geometry Project(Geometry lonLat, int zone)
    {
        if (!lonLat.IsEmpty)
        {
            CheckLongitude(lonLat.EnvelopeInternal.MinX, zone);
            CheckLongitude(lonLat.EnvelopeInternal.MaxX, zone);
        }

        return Edit(lonLat, Plane(zone).Forward, EpsgOf(zone));
    }

    /// <summary>A copy of a geometry of a zone in EPSG:4490.</summary>
    public static Geometry Unproject(Geometry projected, int zone) => Edit(projected, Plane(zone).Backward, 4490);

    private static void CheckLongitude(double lon, int zone)
    {
        if (!Plane(zone).Reaches(lon))
            throw new ArgumentOutOfRangeException(nameof(lon), lon, $"Zone {zone} has its meridian at {zone * 3}° E; farther than {TransverseMercator.FarthestDegrees}° from it nothing is projected.");
    }

    private static Geometry Edit(Geometry geometry, MathTransform transform, int srid)
    {
        var edited = new GeometryEditor(geometry.Factory).Edit(geometry, new Operation(transform));
        edited.SRID = srid;
        return edited;
    }

    private static TransverseMercator Plane(int zone) => _planes.GetOrAdd(zone, static z => TransverseMercator.Of(CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, z, true)
        ?? throw new ArgumentOutOfRangeException(nameof(zone), z, $"The CGCS2000 3-degree zones are {FirstZone} to {LastZone}.")));

    private sealed class Operation(MathTransform transform) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry)
        {
            var result = new Coordinate[coordinates.Length];
            for (var i = 0; i < coordinates.Length; i++)
            {
                var (x, y) = transform.Transform(coordinates[i].X, coordinates[i].Y);
                result[i] = new Coordinate(x, y);
            }

            return result;
        }
    }
}
