using System.Globalization;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>Two numbers read as metres of a zone: Gauss-Krüger, UTM or Web Mercator.</summary>
internal sealed class ProjectedReadings
{
    private const double PrefixMetres = 1_000_000;

    // China's northings: 3° to 54° N, and Web Mercator's of the same.
    private const double Southernmost = 330_000;
    private const double Northernmost = 7_200_000;

    // Two whole numbers of six digits are an area code and a postcode rather than a place off Nansha.
    private const double BareSouthernmost = 1_000_000;

    // An easting that strays farther from 500 km lies beyond the usual zone: 4527 has 38,968,777 for 111.2° E.
    private const double UsualOffset = 300_000;

    private readonly Statement _statement;
    private readonly Envelope? _around;

    private ProjectedReadings(Statement statement, Envelope? around) => (_statement, _around) = (statement, around);

    public static IEnumerable<Draft> Of(Quantity first, Quantity second, Statement statement, Envelope? around, bool amongWords)
    {
        if (!CanBe(first) || !CanBe(second) || (amongWords && first.Decimals + second.Decimals == 0 && !first.IsLabelled))
            return [];
        var readings = new ProjectedReadings(statement, around is { IsNull: true } ? null : around);
        var orders = AxisOrder.Of(first, second, projected: true).ToList();
        var bare = statement is { Crs: null, SaysProjected: false } && !first.IsLabelled && first.Decimals + second.Decimals == 0;
        var fitting = orders.Where(o => Fits(o.East.Value, o.North.Value) && !(bare && o.North.Value < BareSouthernmost)).ToList();
        return fitting.Count > 0 ? fitting.SelectMany(readings.Of)
            : first.IsLabelled && (Fits(Math.Abs(first.Value)) || Fits(Math.Abs(second.Value)))
                ? [new Draft(statement.Crs, orders[0].East.Value, orders[0].North.Value).Fail(Evidence.Of("coordinate.outOfRange", ("east", Number(orders[0].East.Value)), ("north", Number(orders[0].North.Value))))]
            : [];
    }

    private static bool CanBe(Quantity number) => !number.IsAngle && Math.Abs(number.Value) >= 1000;

    private static bool Fits(double north) => north is >= Southernmost and <= Northernmost;

    private static bool Fits(double east, double north) => Fits(north) && east is (>= 10_000 and <= 1_200_000) or (>= 8_000_000 and < 61_000_000);

    private IEnumerable<Draft> Of(AxisOrder order)
    {
        var (east, north) = (order.East.Value, order.North.Value);
        var candidates = _statement.Crs is { IsProjected: true } stated ? [Stated(stated, east, north)]
            : _statement.Datum is Datum.Gcj02 or Datum.Bd09 ? [new Draft(_statement.Crs, east, north).Fail(Evidence.Of("coordinate.noPlane", ("crs", _statement.Crs!.Code)))]
            : east >= 8_000_000 ? WithPrefix(east, north) : WithoutPrefix(east, north);
        return order.Assumed is { } assumed ? candidates.Select(c => c.Assume(assumed, order.Factor)) : candidates;
    }

    // The CRS is said; the prefix may still be missing, superfluous or another.
    private static Draft Stated(Crs crs, double east, double north)
    {
        if (crs.Kind != CrsKind.GaussKruger || east >= 8_000_000 == crs.HasPrefix)
        {
            var draft = new Draft(crs, east, north);
            return crs.HasPrefix && Prefix(east) != crs.Zone && !TransverseMercator.Of(crs).Holds(east, north) ? draft.Fail(Contradicts(Prefix(east), crs)) : draft;
        }

        var sibling = crs.Sibling(crs.Datum, !crs.HasPrefix)!;
        return sibling.HasPrefix && Prefix(east) != crs.Zone
            ? new Draft(crs, east, north).Fail(Contradicts(Prefix(east), crs))
            : new Draft(sibling, east, north).Assume(Evidence.Of(sibling.HasPrefix ? "coordinate.assumed.prefix" : "coordinate.assumed.noPrefix", ("crs", crs.Code), ("zone", Number(crs.Zone!.Value))), 0.9);
    }

    private IEnumerable<Draft> WithPrefix(double east, double north)
    {
        var prefix = Prefix(east);
        if (_statement is { Zone: null, Meridian: null, Width: null } && !IsLocal(_statement.Datum) && Math.Abs(east) is >= 8_100_000 and <= 15_200_000)
            yield return new Draft(CrsCatalogue.WebMercator, east, north).Assume(Assumption("webMercator"), 0.8);
        if (_statement.Utm || (prefix < 13 && _statement.Zone is null && _statement.Width is null))
            yield break;
        var width = _statement.Width ?? (prefix >= CrsCatalogue.FirstZone(3) ? 3 : 6);
        if (ZoneExists(width, prefix) is { } none)
        {
            yield return new Draft(null, east, north).Fail(none);
            yield break;
        }

        var stray = Stray(east - prefix * PrefixMetres);
        foreach (var zone in stray == 0 ? (int[])[prefix] : [prefix, prefix + stray])
        {
            if (CrsCatalogue.GaussKruger(Datum.Cgcs2000, width, zone, true) is null)
                continue;
            foreach (var datum in Datums())
            {
                var crs = CrsCatalogue.GaussKruger(datum, width, zone, true)!;
                var draft = OfDatum(crs, east, north);
                if (Contradiction(crs) is { } contradiction)
                    draft.Fail(contradiction);
                if (zone != prefix)
                    draft.Assume(Evidence.Of("coordinate.assumed.strayed", ("zone", Number(zone)), ("prefix", Number(prefix))), 0.4);
                yield return draft;
            }
        }
    }

    private IEnumerable<Draft> WithoutPrefix(double east, double north)
    {
        var said = Said();
        if (said is { Problem: { } problem })
            return [new Draft(null, east, north).Fail(problem)];
        if (said is { Crs: { } crs })
            return crs.Kind == CrsKind.Utm ? [new Draft(crs, east, north)] : Datums().Select(d => OfDatum(crs.Sibling(d, false)!, east, north));
        if (_around is null)
            return [new Draft(null, east, north).Fail(Evidence.Of("coordinate.zoneMissing"))];
        return Nearby(east, north);
    }

    // The zones where the data lie, their neighbours, the wider zones and UTM.
    private IEnumerable<Draft> Nearby(double east, double north)
    {
        var zones = new List<(Crs Crs, double Factor)>();
        var meridians = new HashSet<int>();
        foreach (var (width, factor) in ((int, double)[])[(3, 1), (6, 0.7)])
        {
            if (_statement.Utm || (_statement.Width is { } only && only != width))
                continue;
            foreach (var zone in Zones(width))
            {
                // The meridian of zone 19 of six degrees is that of zone 37 of three.
                if (CrsCatalogue.GaussKruger(Datum.Cgcs2000, width, zone, false) is { } crs && meridians.Add(crs.CentralMeridian!.Value))
                    zones.Add((crs, factor));
            }
        }

        foreach (var (crs, factor) in zones)
            yield return OfDatum(crs.Sibling(Datums()[0], false)!, east, north).Assume(ZoneAssumed(crs), factor);
        if (!IsLocal(_statement.Datum) && _statement.Width is null)
        {
            foreach (var utm in Zones(6).Select(z => CrsCatalogue.Utm(z + 30)).OfType<Crs>())
                yield return new Draft(utm, east, north).Assume(Assumption("utm")).Assume(ZoneAssumed(utm), _statement.Utm || _statement.Datum == Datum.Wgs84 ? 1 : 0.5);
        }

        if (zones.Count > 0)
        {
            foreach (var other in Datums().Skip(1))
                yield return OfDatum(zones.MinBy(z => Math.Abs(z.Crs.CentralMeridian!.Value - _around!.Centre.X)).Crs.Sibling(other, false)!, east, north);
        }
    }

    // With one neighbour on each side.
    private IEnumerable<int> Zones(int width)
    {
        var first = (int)Math.Floor(width == 3 ? (_around!.MinX + 1.5) / 3 : _around!.MinX / 6 + 1);
        var last = (int)Math.Floor(width == 3 ? (_around.MaxX + 1.5) / 3 : _around.MaxX / 6 + 1);
        var own = (From: Math.Max(first, CrsCatalogue.FirstZone(width)), To: Math.Min(last, CrsCatalogue.LastZone(width)));
        return Enumerable.Range(own.From, Math.Max(0, own.To - own.From + 1)).Concat([own.From - 1, own.To + 1]);
    }

    // The zone that the text names, by number or by meridian.
    private (Crs? Crs, Evidence? Problem)? Said()
    {
        if (_statement is { Utm: true, Zone: { } utm })
            return CrsCatalogue.Utm(utm) is { } crs ? (crs, null) : (null, NoZone("UTM", utm));
        if (_statement.Zone is { } zone)
        {
            var width = _statement.Width ?? (zone >= CrsCatalogue.FirstZone(3) ? 3 : 6);
            return ZoneExists(width, zone) is { } none ? (null, none)
                : Contradiction(CrsCatalogue.GaussKruger(Datum.Cgcs2000, width, zone, false)!) is { } contradiction ? (null, contradiction)
                : (CrsCatalogue.GaussKruger(Datum.Cgcs2000, width, zone, false), null);
        }

        if (_statement.Meridian is not { } meridian)
            return null;
        var six = _statement.Width == 6;
        var number = six ? (meridian + 3) / 6 : meridian / 3;
        return number == Math.Floor(number) && CrsCatalogue.GaussKruger(Datum.Cgcs2000, six ? 6 : 3, (int)number, false) is { } byMeridian
            ? (byMeridian, null)
            : (null, Evidence.Of("coordinate.localMeridian", ("meridian", Number(meridian))));
    }

    private Evidence? Contradiction(Crs crs) =>
        _statement.Zone is { } zone && zone != crs.Zone ? Evidence.Of("coordinate.prefixContradicts", ("prefix", Number(crs.Zone!.Value)), ("said", Number(zone)))
        : _statement.Meridian is { } meridian && meridian != crs.CentralMeridian ? Evidence.Of("coordinate.meridianContradicts", ("zone", Number(crs.Zone!.Value)), ("meridian", Number(crs.CentralMeridian!.Value)), ("said", Number(meridian)))
        : null;

    // CGCS2000 first; the others are told too, for an old survey sheet looks the same.
    private Datum[] Datums() => _statement.Datum switch
    {
        null => [Datum.Cgcs2000, Datum.Xian80, Datum.Beijing54],
        Datum.Xian80 or Datum.Beijing54 => [_statement.Datum.Value],
        _ => [Datum.Cgcs2000],
    };

    private Draft OfDatum(Crs crs, double east, double north)
    {
        var draft = new Draft(crs, east, north);
        return _statement.Datum == crs.Datum ? draft : draft.Assume(Assumption("datum." + crs.Datum), crs.Datum == Datum.Cgcs2000 ? 1 : 0.5);
    }

    private static Evidence? ZoneExists(int width, int zone) => CrsCatalogue.GaussKruger(Datum.Cgcs2000, width, zone, true) is null ? NoZone(Number(width), zone) : null;

    private static Evidence NoZone(string width, int zone) => Evidence.Of(width == "UTM" ? "coordinate.noSuchUtmZone" : "coordinate.noSuchZone", ("width", width), ("zone", Number(zone)),
        ("first", Number(width == "UTM" ? CrsCatalogue.FirstUtmZone : CrsCatalogue.FirstZone(width == "3" ? 3 : 6))),
        ("last", Number(width == "UTM" ? CrsCatalogue.LastUtmZone : CrsCatalogue.LastZone(width == "3" ? 3 : 6))));

    private static Evidence Contradicts(int prefix, Crs crs) => Evidence.Of("coordinate.prefixContradicts", ("prefix", Number(prefix)), ("said", Number(crs.Zone!.Value)));

    private static Evidence ZoneAssumed(Crs crs) => Evidence.Of("coordinate.assumed.zone", ("zone", Number(crs.Zone!.Value)), ("meridian", Number(crs.CentralMeridian!.Value)));

    private static Evidence Assumption(string what) => Evidence.Of("coordinate.assumed." + what);

    private static bool IsLocal(Datum? datum) => datum is Datum.Cgcs2000 or Datum.Xian80 or Datum.Beijing54;

    private static int Prefix(double east) => (int)Math.Floor(east / PrefixMetres);

    // The zone whose easting has run over its million: the next one, the one before, or none.
    private static int Stray(double rest) => rest > 500_000 + UsualOffset ? 1 : rest < 500_000 - UsualOffset ? -1 : 0;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
