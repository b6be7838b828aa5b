using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Measures on the CGCS2000 ellipsoid itself, for what is wider than a zone and for what must be true on the ground. Positions are
/// EPSG:4490 degrees. Distances and bearings by Vincenty (1975), to a tenth of a millimetre.
/// </summary>
public static class Geodesic
{
    private const double Degree = Math.PI / 180;
    private const int MaximumSteps = 200;
    private const double Enough = 1e-13;

    // The area below an edge is integrated over pieces of this length by five points: exact to a square millimetre.
    private const double PieceMetres = 200_000;

    private static readonly (double At, double Weight)[] _gauss =
    [
        (0.046910077030668, 0.118463442528095), (0.230765344947158, 0.239314335249683), (0.5, 0.284444444444444),
        (0.769234655052842, 0.239314335249683), (0.953089922969332, 0.118463442528095),
    ];

    private static readonly double _a = Ellipsoid.Cgcs2000.A;
    private static readonly double _b = Ellipsoid.Cgcs2000.B;
    private static readonly double _f = Ellipsoid.Cgcs2000.Flattening;
    private static readonly double _e = Math.Sqrt(Ellipsoid.Cgcs2000.E2);

    /// <summary>Metres from one position to another, and the bearing at the first: degrees from north over east, 0 to below 360; 0 where both are one.</summary>
    /// <exception cref="ArgumentException">The two are nearly opposite on the globe, where the formulas end.</exception>
    public static (double Metres, double BearingDegrees) Between(LonLat from, LonLat to)
    {
        var (u1, u2) = (Reduced(from.Lat), Reduced(to.Lat));
        var ((sin1, cos1), (sin2, cos2)) = (Math.SinCos(u1), Math.SinCos(u2));
        var difference = (to.Lon - from.Lon) * Degree;
        var lambda = difference;
        for (var i = 0; i < MaximumSteps; i++)
        {
            var (sinL, cosL) = Math.SinCos(lambda);
            var (east, north) = (cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
            var (sinSigma, cosSigma) = (Math.Sqrt(east * east + north * north), sin1 * sin2 + cos1 * cos2 * cosL);
            if (sinSigma == 0)
                return (0, 0);
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cos1 * cos2 * sinL / sinSigma;
            var cos2Alpha = 1 - sinAlpha * sinAlpha;
            var cos2M = cos2Alpha < 1e-15 ? 0 : cosSigma - 2 * sin1 * sin2 / cos2Alpha;
            var next = difference + Longitude(sinAlpha, cos2Alpha, sigma, sinSigma, cosSigma, cos2M);
            if (Math.Abs(next - lambda) < Enough)
            {
                var (a, correction) = Arc(cos2Alpha, sinSigma, cosSigma, cos2M);
                return (_b * a * (sigma - correction), (Math.Atan2(east, north) / Degree + 360) % 360);
            }

            lambda = next;
        }

        throw new ArgumentException($"{from} and {to} lie nearly opposite on the globe; no distance is computed.", nameof(to));
    }

    /// <summary>Metres along lines, or round polygons with their holes; edges are geodesics.</summary>
    public static double LengthMetres(Geometry lonLat)
    {
        var sum = 0.0;
        foreach (var line in Lines(lonLat))
        {
            for (var i = 1; i < line.Count; i++)
                sum += Between(At(line, i - 1), At(line, i)).Metres;
        }

        return sum;
    }

    /// <summary>Square metres of polygons whose edges are geodesics; they may hold no pole and not cross 180°.</summary>
    public static double AreaSquareMetres(Geometry lonLat)
    {
        var sum = 0.0;
        for (var i = 0; i < lonLat.NumGeometries; i++)
        {
            switch (lonLat.GetGeometryN(i))
            {
                case Polygon polygon:
                    sum += Math.Abs(RingArea(polygon.ExteriorRing.CoordinateSequence)) - polygon.InteriorRings.Sum(r => Math.Abs(RingArea(r.CoordinateSequence)));
                    break;
                case GeometryCollection inner:
                    sum += AreaSquareMetres(inner);
                    break;
            }
        }

        return sum;
    }

    // The integral of the area north of a parallel within the ring; the parallel is near, so that small rings lose no digits.
    private static double RingArea(CoordinateSequence ring)
    {
        var sum = 0.0;
        if (ring.Count == 0)
            return sum;
        var parallel = AreaFromEquator(ring.GetY(0) * Degree);
        for (var i = 1; i < ring.Count; i++)
        {
            var from = At(ring, i - 1);
            var (metres, bearing) = Between(from, At(ring, i));
            var pieces = (int)Math.Ceiling(metres / PieceMetres);
            for (var piece = 0; piece < pieces; piece++)
            {
                foreach (var (at, weight) in _gauss)
                {
                    var (lat, azimuth) = Along(from, bearing * Degree, (piece + at) * metres / pieces);
                    var (sin, cos) = Math.SinCos(lat);
                    var radius = _a * cos / Math.Sqrt(1 - _e * _e * sin * sin);
                    sum += weight * metres / pieces * (AreaFromEquator(lat) - parallel) * Math.Sin(azimuth) / radius;
                }
            }
        }

        return sum;
    }

    // Square metres between the equator and a latitude (radians), per radian of longitude.
    private static double AreaFromEquator(double lat)
    {
        var sin = Math.Sin(lat);
        return _b * _b / 2 * (sin / (1 - _e * _e * sin * sin) + Math.Atanh(_e * sin) / _e);
    }

    // Latitude and azimuth, in radians, so many metres along a geodesic: Vincenty's direct formulas.
    private static (double Lat, double Azimuth) Along(LonLat from, double azimuth, double metres)
    {
        var ((sin1, cos1), (sinA, cosA)) = (Math.SinCos(Reduced(from.Lat)), Math.SinCos(azimuth));
        var sigma1 = Math.Atan2(sin1, cos1 * cosA);
        var sinAlpha = cos1 * sinA;
        var cos2Alpha = 1 - sinAlpha * sinAlpha;
        var (a, _) = Arc(cos2Alpha, 0, 1, 0);
        var sigma = metres / (_b * a);
        for (var i = 0; i < MaximumSteps; i++)
        {
            var (_, correction) = Arc(cos2Alpha, Math.Sin(sigma), Math.Cos(sigma), Math.Cos(2 * sigma1 + sigma));
            var next = metres / (_b * a) + correction;
            var step = Math.Abs(next - sigma);
            sigma = next;
            if (step < Enough)
                break;
        }

        var (sin, cos) = Math.SinCos(sigma);
        var north = sin1 * sin - cos1 * cos * cosA;
        return (Math.Atan2(sin1 * cos + cos1 * sin * cosA, (1 - _f) * Math.Sqrt(sinAlpha * sinAlpha + north * north)), Math.Atan2(sinAlpha, -north));
    }

    // Vincenty's A, and the correction of the arc by his B.
    private static (double A, double Correction) Arc(double cos2Alpha, double sinSigma, double cosSigma, double cos2M)
    {
        var u2 = cos2Alpha * (_a * _a - _b * _b) / (_b * _b);
        var a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
        var b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
        return (a, b * sinSigma * (cos2M + b / 4 * (cosSigma * (2 * cos2M * cos2M - 1) - b / 6 * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3))));
    }

    private static double Longitude(double sinAlpha, double cos2Alpha, double sigma, double sinSigma, double cosSigma, double cos2M)
    {
        var c = _f / 16 * cos2Alpha * (4 + _f * (4 - 3 * cos2Alpha));
        return (1 - c) * _f * sinAlpha * (sigma + c * sinSigma * (cos2M + c * cosSigma * (2 * cos2M * cos2M - 1)));
    }

    private static double Reduced(double lat) => Math.Atan((1 - _f) * Math.Tan(lat * Degree));

    private static LonLat At(CoordinateSequence line, int i) => new(line.GetX(i), line.GetY(i));

    private static IEnumerable<CoordinateSequence> Lines(Geometry geometry) => geometry switch
    {
        LineString line => [line.CoordinateSequence],
        Polygon polygon => [polygon.ExteriorRing.CoordinateSequence, .. polygon.InteriorRings.Select(r => r.CoordinateSequence)],
        GeometryCollection parts => parts.Geometries.SelectMany(Lines),
        _ => [],
    };
}
