using System.Collections.Concurrent;
using System.Globalization;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace MapApp.Core.Coordinates;

/// <summary>One zone of Gauss-Krüger or UTM between the degrees of its own datum and metres, by ProjNET.</summary>
internal sealed class TransverseMercator
{
    /// <summary>Where the series of the projection stop being exact, in degrees from the meridian.</summary>
    public const double FarthestDegrees = 6.0;

    // 6° on the equator, and the pole, with a little to spare: what is farther is not even tried.
    private const double FarthestEastMetres = 670_000;
    private const double FarthestNorthMetres = 10_002_000;

    private static readonly ConcurrentDictionary<Crs, TransverseMercator> _made = new();

    private readonly double _meridian;
    private readonly double _falseEasting;

    private TransverseMercator(Crs crs)
    {
        (_meridian, _falseEasting) = (crs.CentralMeridian!.Value, crs.FalseEasting);
        Forward = Transformation(crs).MathTransform;
        Backward = Transformation(crs).MathTransform.Inverse();
    }

    /// <summary>Degrees to metres, for whole geometries; unchecked.</summary>
    public MathTransform Forward { get; }

    /// <summary>Metres to degrees, for whole geometries; unchecked.</summary>
    public MathTransform Backward { get; }

    public static TransverseMercator Of(Crs crs) => _made.GetOrAdd(crs, c => new TransverseMercator(c));

    // Written so that NaN is refused too.
    public bool Reaches(double lon) => Math.Abs(lon - _meridian) <= FarthestDegrees;

    /// <summary>Whether metres lie where the projection may be turned round; the longitude they give is still to be checked.</summary>
    public bool Holds(double east, double north) => Math.Abs(east - _falseEasting) <= FarthestEastMetres && Math.Abs(north) <= FarthestNorthMetres;

    private static ICoordinateTransformation Transformation(Crs crs)
    {
        var projected = new CoordinateSystemFactory().CreateFromWkt(Wkt(crs));
        var geographic = ((ProjectedCoordinateSystem)projected).GeographicCoordinateSystem;
        return new CoordinateTransformationFactory().CreateFromCoordinateSystems(geographic, projected);
    }

    // The projection is named Transverse_Mercator because ProjNET does not know ESRI's Gauss_Kruger.
    private static string Wkt(Crs crs)
    {
        var ellipsoid = Ellipsoid.Of(crs.Datum);
        return string.Create(CultureInfo.InvariantCulture, $"""
            PROJCS["{crs.Code}",
              GEOGCS["{crs.Datum}",
                DATUM["{crs.Datum}",SPHEROID["{ellipsoid.Name}",{ellipsoid.A},{ellipsoid.InverseFlattening}]],
                PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
              PROJECTION["Transverse_Mercator"],
              PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{crs.CentralMeridian}],PARAMETER["scale_factor",{crs.Scale}],
              PARAMETER["false_easting",{crs.FalseEasting}],PARAMETER["false_northing",0],
              UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]
            """);
    }
}
