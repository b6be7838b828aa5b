using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Between a CRS and the workspace's EPSG:4490. East or longitude comes first, whatever the register's axis order. Make one and use
/// it for all rows: a transform costs a microsecond, and may be shared between threads.
/// </summary>
public sealed class CrsTransform
{
    private readonly DatumShift? _shift;
    private readonly TransverseMercator? _plane;
    private readonly Evidence? _refusal;

    /// <param name="shift">Needed by Xian 1980 and Beijing 1954, ignored by the others.</param>
    public CrsTransform(Crs crs, DatumShift? shift = null)
    {
        Crs = crs;
        _plane = crs.Kind is CrsKind.GaussKruger or CrsKind.Utm ? TransverseMercator.Of(crs) : null;
        if (crs.Datum is Datum.Xian80 or Datum.Beijing54)
        {
            _shift = shift?.From == crs.Datum ? shift : null;
            _refusal = _shift is null ? Evidence.Of("coordinate.needsShift", ("crs", crs.Code)) : null;
        }
    }

    public Crs Crs { get; }

    /// <exception cref="CrsException">The numbers lie outside the CRS, or its datum parameters are missing.</exception>
    public LonLat ToLonLat(double east, double north) => TryToLonLat(east, north, out var position, out var problem) ? position : throw new CrsException(Crs, problem);

    /// <exception cref="CrsException">The place lies outside the CRS, or its datum parameters are missing.</exception>
    public (double East, double North) FromLonLat(LonLat position) => TryFromLonLat(position, out var numbers, out var problem) ? numbers : throw new CrsException(Crs, problem);

    /// <param name="east">Easting in metres, with the prefix if the CRS has one, or longitude in degrees.</param>
    /// <param name="north">Northing in metres or latitude in degrees.</param>
    public bool TryToLonLat(double east, double north, out LonLat position, [NotNullWhen(false)] out Evidence? problem)
    {
        position = default;
        problem = _refusal;
        if (problem is not null)
            return false;
        var (lon, lat) = (east, north);
        if (_plane is not null)
        {
            if (!_plane.Holds(east, north))
                return Fail(Far(), out problem);
            (lon, lat) = _plane.Backward.Transform(east, north);
            if (!_plane.Reaches(lon))
                return Fail(Far(), out problem);
        }
        else if (Crs.Kind == CrsKind.WebMercator)
        {
            if (!(Math.Abs(east) <= WebMercator.HalfWorldMetres && Math.Abs(north) <= WebMercator.HalfWorldMetres))
                return Fail(OutOfRange(east, north), out problem);
            (lon, lat) = WebMercator.ToLonLat(east, north);
        }

        if (!(Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90))
            return Fail(OutOfRange(lon, lat), out problem);
        (lon, lat) = Crs.Datum switch
        {
            Datum.Gcj02 => ChineseOffset.FromGcj02(lon, lat),
            Datum.Bd09 => ChineseOffset.FromBd09(lon, lat),
            Datum.Xian80 or Datum.Beijing54 => _shift!.ToCgcs2000(lon, lat),
            _ => (lon, lat),
        };
        position = new LonLat(lon, lat);
        return true;
    }

    public bool TryFromLonLat(LonLat position, out (double East, double North) numbers, [NotNullWhen(false)] out Evidence? problem)
    {
        numbers = default;
        problem = _refusal;
        if (problem is not null)
            return false;
        var (lon, lat) = (position.Lon, position.Lat);
        if (!(Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90))
            return Fail(OutOfRange(lon, lat), out problem);
        (lon, lat) = Crs.Datum switch
        {
            Datum.Gcj02 => ChineseOffset.ToGcj02(lon, lat),
            Datum.Bd09 => ChineseOffset.ToBd09(lon, lat),
            Datum.Xian80 or Datum.Beijing54 => _shift!.FromCgcs2000(lon, lat),
            _ => (lon, lat),
        };
        if (_plane is { } plane && !plane.Reaches(lon))
            return Fail(Far(), out problem);
        if (Crs.Kind == CrsKind.WebMercator && Math.Abs(lat) > WebMercator.MaxLatitude)
            return Fail(OutOfRange(lon, lat), out problem);
        numbers = Crs.Kind == CrsKind.WebMercator ? WebMercator.FromLonLat(lon, lat) : _plane?.Forward.Transform(lon, lat) ?? (lon, lat);
        return true;
    }

    private static bool Fail(Evidence why, out Evidence problem)
    {
        problem = why;
        return false;
    }

    private static Evidence OutOfRange(double east, double north) => Evidence.Of("coordinate.outOfRange", ("east", Number(east)), ("north", Number(north)));

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private Evidence Far() => Evidence.Of("coordinate.farFromMeridian",
        ("meridian", Number(Crs.CentralMeridian!.Value)), ("degrees", Number(TransverseMercator.FarthestDegrees)));
}
