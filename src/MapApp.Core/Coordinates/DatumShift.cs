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
