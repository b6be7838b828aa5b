using System.Globalization;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>A reading in the making: numbers in a CRS, what was assumed for it and what speaks against it.</summary>
internal sealed class Draft(Crs? crs, double? east, double? north)
{
    // Positions this far from the data are half as likely.
    private const double NearMetres = 50_000;

    private const double MetresPerDegree = 111_000;

    private static readonly Envelope _china = new(73, 136, 3, 54);

    private readonly List<Evidence> _assumed = [];
    private readonly List<Evidence> _reasons = [];
    private double _plausibility = 1;
    private Evidence? _problem;

    public static bool IsInChina(double lon, double lat) => _china.Contains(lon, lat);

    public Draft Assume(Evidence what, double factor = 1)
    {
        _assumed.Add(what);
        _plausibility *= factor;
        return this;
    }

    public Draft Doubt(Evidence why, double factor)
    {
        _reasons.Add(why);
        _plausibility *= factor;
        return this;
    }

    public Draft Fail(Evidence problem)
    {
        _problem ??= problem;
        return this;
    }

    public CoordinateReading Finish(CoordinateHints hints, Written written)
    {
        LonLat? position = null;
        if (_problem is null && crs is not null && east is { } x && north is { } y)
        {
            if (new CrsTransform(crs, hints.Shifts.FirstOrDefault(s => s.From == crs.Datum)).TryToLonLat(x, y, out var place, out _problem))
                Judge(position = place, hints.Around);
        }

        return new CoordinateReading
        {
            Crs = crs,
            East = east,
            North = north,
            Position = position,
            Problem = _problem,
            Assumed = _assumed,
            Ignored = written.Ignored,
            Plausibility = position is null ? 0 : _plausibility,
            Reasons = _reasons,
        };
    }

    private void Judge(LonLat? position, Envelope? around)
    {
        var (lon, lat) = position!.Value;
        if (!IsInChina(lon, lat))
            Doubt(Evidence.Of("coordinate.outsideChina"), 0.05);
        if (crs is { CentralMeridian: { } meridian, WidthDegrees: { } width } && Math.Abs(lon - meridian) is var off && off > width / 2.0 + 0.25)
            Doubt(Evidence.Of("coordinate.beyondZone", ("degrees", off.ToString("0.0", CultureInfo.InvariantCulture)), ("width", width.ToString(CultureInfo.InvariantCulture))), 0.5);
        if (around is null || around.IsNull)
            return;
        var metres = around.Distance(new Envelope(lon, lon, lat, lat)) * MetresPerDegree;
        if (metres == 0)
            _reasons.Add(Evidence.Of("coordinate.amongData"));
        else
            Doubt(Evidence.Of("coordinate.awayFromData", ("kilometres", Math.Ceiling(metres / 1000).ToString(CultureInfo.InvariantCulture))), 1 / (1 + metres / NearMetres));
    }
}
