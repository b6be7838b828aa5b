using System.Globalization;
using System.Text;

namespace MapApp.Core.Coordinates;

/// <summary>The two ways in which the signs of the rotations are written; parameters without their convention are worthless.</summary>
public enum RotationConvention
{
    /// <summary>EPSG method 9606: the rotations turn the position (Bursa-Wolf, TOWGS84).</summary>
    PositionVector,

    /// <summary>EPSG method 9607: the rotations turn the axes, so all three signs are the other way round.</summary>
    CoordinateFrame,
}

/// <summary>
/// The seven parameters that bring Xian 1980 or Beijing 1954 to CGCS2000. They are local and not public, so the user gives them.
/// </summary>
/// <param name="From">The datum they start from.</param>
/// <param name="Dx">Metres; so <paramref name="Dy"/> and <paramref name="Dz"/>.</param>
/// <param name="RxSeconds">Arc seconds; so <paramref name="RySeconds"/> and <paramref name="RzSeconds"/>.</param>
/// <param name="ScalePpm">Parts per million.</param>
public sealed record DatumShift(
    Datum From, double Dx, double Dy, double Dz, double RxSeconds, double RySeconds, double RzSeconds, double ScalePpm, RotationConvention Convention)
{
    private const double ArcSecond = Math.PI / 180 / 3600;

    private readonly Ellipsoid _ellipsoid = Ellipsoid.Of(From);

    /// <summary>The datums that need such parameters.</summary>
    public static IReadOnlyList<Datum> Datums { get; } = [Datum.Xian80, Datum.Beijing54];

    /// <summary>
    /// Seven numbers in the order ΔX ΔY ΔZ (metres), Rx Ry Rz (arc seconds), scale (ppm), separated by spaces, commas or semicolons. Null when
    /// they are not seven, or not of the size that such parameters have (2 km, 60″, 100 ppm): then most likely a unit is another.
    /// </summary>
    public static DatumShift? Parse(Datum from, string text, RotationConvention convention)
    {
        var parts = text.Normalize(NormalizationForm.FormKC).Split([' ', ',', ';', '、', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToList();
        return numbers is [var dx, var dy, var dz, var rx, var ry, var rz, var ppm]
            && numbers[..3].All(n => Math.Abs(n) <= 2_000) && numbers[3..6].All(n => Math.Abs(n) <= 60) && Math.Abs(ppm) <= 100
            ? new DatumShift(from, dx, dy, dz, rx, ry, rz, ppm, convention)
            : null;
    }

    /// <summary>The seven numbers as <see cref="Parse"/> reads them.</summary>
    public string Numbers => string.Join(' ', new[] { Dx, Dy, Dz, RxSeconds, RySeconds, RzSeconds, ScalePpm }.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>How far the parameters move a position, so that a wrong sign or unit can be seen: metres on the ground.</summary>
    /// <param name="at">In the datum they start from, degrees.</param>
    public double MovesMetres(LonLat at)
    {
        var (lon, lat) = ToCgcs2000(at.Lon, at.Lat);
        return Geodesic.Between(at, new LonLat(lon, lat)).Metres;
    }

    internal (double Lon, double Lat) ToCgcs2000(double lon, double lat)
    {
        var (x, y, z) = _ellipsoid.ToGeocentric(lon, lat);
        var turn = Convention == RotationConvention.PositionVector ? ArcSecond : -ArcSecond;
        var (rx, ry, rz, scale) = (RxSeconds * turn, RySeconds * turn, RzSeconds * turn, 1 + ScalePpm * 1e-6);
        return Ellipsoid.Cgcs2000.FromGeocentric(
            Dx + scale * (x - rz * y + ry * z),
            Dy + scale * (rz * x + y - rx * z),
            Dz + scale * (-ry * x + rx * y + z));
    }

    // The exact way back of the above: the height that falls away would cost a millimetre in the textbook's inverse.
    internal (double Lon, double Lat) FromCgcs2000(double lon, double lat) => Inverse.Of(ToCgcs2000, lon, lat);
}
