using System.Collections.Concurrent;
using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using ProjNet.CoordinateSystems;
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

    // Where the series of the projection stop being exact.
    private const double FarthestDegrees = 6.0;

    private static readonly ConcurrentDictionary<int, MathTransform> _forward = new();
    private static readonly ConcurrentDictionary<int, MathTransform> _inverse = new();

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
        var (easting, northing) = Forward(zone).Transform(lon, lat);
        return (easting, northing);
    }

    /// <returns>Longitude and latitude in degrees.</returns>
    public static (double Lon, double Lat) ToLonLat(double easting, double northing, int zone)
    {
        var (lon, lat) = Inverse(zone).Transform(easting, northing);
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

        return Edit(lonLat, Forward(zone), EpsgOf(zone));
    }

    /// <summary>A copy of a geometry of a zone in EPSG:4490.</summary>
    public static Geometry Unproject(Geometry projected, int zone) => Edit(projected, Inverse(zone), 4490);

    private static void CheckLongitude(double lon, int zone)
    {
        // Written so that NaN is refused too.
        if (!(Math.Abs(lon - zone * 3) <= FarthestDegrees))
            throw new ArgumentOutOfRangeException(nameof(lon), lon, $"Zone {zone} has its meridian at {zone * 3}° E; farther than {FarthestDegrees}° from it nothing is projected.");
    }

    private static Geometry Edit(Geometry geometry, MathTransform transform, int srid)
    {
        var edited = new GeometryEditor(geometry.Factory).Edit(geometry, new Operation(transform));
        edited.SRID = srid;
        return edited;
    }

    private static MathTransform Forward(int zone) => _forward.GetOrAdd(zone, z => Transformation(z).MathTransform);

    private static MathTransform Inverse(int zone) => _inverse.GetOrAdd(zone, z => Transformation(z).MathTransform.Inverse());

    private static ICoordinateTransformation Transformation(int zone)
    {
        if (zone is < FirstZone or > LastZone)
            throw new ArgumentOutOfRangeException(nameof(zone), zone, $"The CGCS2000 3-degree zones are {FirstZone} to {LastZone}.");
        var factory = new CoordinateSystemFactory();
        var projected = factory.CreateFromWkt(Wkt(zone));
        var geographic = ((ProjectedCoordinateSystem)projected).GeographicCoordinateSystem;
        return new CoordinateTransformationFactory().CreateFromCoordinateSystems(geographic, projected);
    }

    // The projection is named Transverse_Mercator because ProjNET does not know ESRI's Gauss_Kruger.
    private static string Wkt(int zone) => string.Create(CultureInfo.InvariantCulture, $"""
        PROJCS["CGCS2000 / 3-degree Gauss-Kruger zone {zone}",
          GEOGCS["CGCS2000",
            DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],
            PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
          PROJECTION["Transverse_Mercator"],
          PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{zone * 3}],PARAMETER["scale_factor",1],
          PARAMETER["false_easting",{zone * 1000000 + 500000}],PARAMETER["false_northing",0],
          UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]
        """);

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
