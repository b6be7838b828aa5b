using System.Globalization;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates.Claims;

/// <summary>The system that the numbers of a file are taken in.</summary>
public sealed record CrsChoice(Crs Crs, bool Assumed, IReadOnlyList<Evidence> Notes)
{
    // A zone is some 270 km wide at 34° N: farther off, a neighbouring one is as likely.
    private const double NearMetres = 150_000;

    /// <summary>
    /// The user's word comes first, then the file's, then the size of the numbers and where the workspace lies. What contradicts itself is
    /// refused with the systems to choose from, never settled in silence.
    /// </summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="CrsUnsettledException">It is unknown, unsupported or contradictory, or its datum needs parameters.</exception>
    public static CrsChoice Of(string file, CrsClaim claim, FileNumbers numbers, CoordinateHints hints)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(hints);
        // Nothing will be placed; that is told row by row.
        if (numbers.IsEmpty)
            return new CrsChoice(hints.Crs ?? claim.Crs ?? CrsCatalogue.Cgcs2000, hints.Crs is null && (claim.Crs is null || claim.ByConvention), []);
        var choice = hints.Crs is { } forced ? Fitted(file, forced, numbers, assumed: false)
            : claim.Unknown is { } unknown ? throw CrsUnsettledException.Of(file, "parcel.crs.unsupported", ("name", unknown))
            : claim.Crs is { } stated && !(claim.ByConvention && !numbers.AreDegrees) ? Fitted(file, stated, numbers, claim.ByConvention)
            : Found(file, claim, numbers, hints);
        return choice.Crs.Datum is Datum.Xian80 or Datum.Beijing54 && !hints.Shifts.Any(s => s.From == choice.Crs.Datum)
            ? throw new CrsUnsettledException(Evidence.Of("coordinate.needsShift", ("crs", choice.Crs.Code)))
            : choice;
    }

    /// <summary>A system that is said, with or without the prefix that the numbers have.</summary>
    private static CrsChoice Fitted(string file, Crs crs, FileNumbers numbers, bool assumed)
    {
        if (crs.IsProjected && numbers.AreDegrees)
            throw Contradicts("parcel.crs.degrees", file, crs, CrsCatalogue.Cgcs2000);
        if (!crs.IsProjected && numbers.AreMetres)
            throw Contradicts("parcel.crs.metres", file, crs, [.. Prefixed(crs.Datum, numbers)]);
        if (crs.Kind != CrsKind.GaussKruger || !numbers.AreMetres)
            return new CrsChoice(crs, assumed, []);
        if (numbers.Prefix is { } prefix && prefix != crs.Zone)
            throw Conflict(file, crs, prefix);
        var fitting = crs.Sibling(crs.Datum, numbers.Prefix is not null)!;
        return new CrsChoice(fitting, assumed, fitting == crs ? [] : [Evidence.Of("parcel.told.prefix", ("said", crs.Code), ("crs", fitting.Code))]);
    }

    private static CrsChoice Found(string file, CrsClaim claim, FileNumbers numbers, CoordinateHints hints)
    {
        var datum = claim.Datum ?? Datum.Cgcs2000;
        List<Evidence> notes = claim.Datum is null ? [Evidence.Of("parcel.told.datum")] : [];
        if (numbers.AreDegrees)
        {
            if (claim.Zone is not null)
                notes.Add(Evidence.Of("parcel.told.degrees"));
            return new CrsChoice(Geographic(datum), true, notes);
        }

        if (claim.Zone is { } zone)
            return new CrsChoice(Stated(file, claim, datum, zone, numbers.Prefix), claim.Datum is null, notes);
        if (numbers.Prefix is { } prefix)
            return Prefixed(file, claim, datum, prefix, numbers, hints, notes);
        return Nearest(file, datum, claim.WidthDegrees ?? 3, numbers, hints, notes);
    }

    private static Crs Stated(string file, CrsClaim claim, Datum datum, int zone, int? prefix)
    {
        // Some write the meridian in place of the zone: 114 for 38.
        var number = Magnitude.WidthOf(zone) is null && zone % 3 == 0 && claim.WidthDegrees is null or 3 && zone > 3 * 24 ? zone / 3 : zone;
        var width = claim.WidthDegrees ?? Magnitude.WidthOf(number) ?? 3;
        var crs = CrsCatalogue.GaussKruger(datum, width, number, prefix is not null) ?? throw CrsUnsettledException.Of(file, "parcel.crs.noSuchZone", ("zone", Text(zone)), ("width", Text(width)));
        return prefix is null || prefix == number ? crs : throw Conflict(file, crs, prefix.Value);
    }

    private static CrsChoice Prefixed(string file, CrsClaim claim, Datum datum, int prefix, FileNumbers numbers, CoordinateHints hints, List<Evidence> notes)
    {
        var width = Magnitude.WidthOf(prefix)!.Value;
        var crs = CrsCatalogue.GaussKruger(datum, width, prefix, true)!;
        if (claim.WidthDegrees is { } said && said != width)
        {
            throw new CrsUnsettledException(Evidence.Of("parcel.crs.width", ("width", Text(said)), ("prefix", Text(prefix)), ("file", file))) { Choices = [crs] };
        }

        // In the east of China Web Mercator's eastings begin like the six-degree zones of the far west.
        var mercator = claim is { Datum: null, WidthDegrees: null } && width == 6 && hints.Around is { IsNull: false }
            && Away(CrsCatalogue.WebMercator, numbers, hints) is { } there && there < (Away(crs, numbers, hints) ?? double.MaxValue);
        return new CrsChoice(mercator ? CrsCatalogue.WebMercator : crs, claim.Datum is null, notes);
    }

    /// <summary>The zone, among all, that puts the numbers next to the workspace's data.</summary>
    private static CrsChoice Nearest(string file, Datum datum, int width, FileNumbers numbers, CoordinateHints hints, List<Evidence> notes)
    {
        var zones = CrsCatalogue.All.Where(c => c.Kind == CrsKind.GaussKruger && c.Datum == datum && c.WidthDegrees == width && !c.HasPrefix).ToList();
        if (!numbers.AreMetres && !numbers.MayBeMercator)
            throw CrsUnsettledException.Of(file, "parcel.crs.unknown");
        if (hints.Around is not { IsNull: false })
            throw new CrsUnsettledException(Evidence.Of("parcel.crs.zoneMissing", ("file", file))) { Choices = zones };
        var nearest = (numbers.AreMetres ? zones : [CrsCatalogue.WebMercator]).Select(c => (Crs: c, Metres: Away(c, numbers, hints) ?? double.MaxValue)).MinBy(c => c.Metres);
        if (nearest.Metres > NearMetres)
            throw new CrsUnsettledException(Evidence.Of("parcel.crs.nowhere", ("file", file))) { Choices = zones };
        return new CrsChoice(nearest.Crs, true, [.. notes, Evidence.Of("parcel.told.zone", ("crs", nearest.Crs.Code))]);
    }

    /// <summary>Metres from the workspace's data to a sample of the numbers in a system; null when they cannot be in it.</summary>
    private static double? Away(Crs crs, FileNumbers numbers, CoordinateHints hints)
    {
        var transform = new CrsTransform(crs, hints.Shifts.FirstOrDefault(s => s.From == crs.Datum));
        // A datum that needs parameters is refused later; a hundred metres do not matter here.
        if (crs.Datum is Datum.Xian80 or Datum.Beijing54)
            transform = new CrsTransform(crs.Sibling(Datum.Cgcs2000, crs.HasPrefix) ?? CrsCatalogue.Cgcs2000);
        return transform.TryToLonLat(numbers.Sample.East, numbers.Sample.North, out var at, out _) ? Metres(at, hints.Around!) : null;
    }

    /// <summary>Metres from a place to a box of degrees; 0 within it.</summary>
    public static double Metres(LonLat at, Envelope box) =>
        Geodesic.Between(at, new LonLat(Math.Clamp(at.Lon, box.MinX, box.MaxX), Math.Clamp(at.Lat, box.MinY, box.MaxY))).Metres;

    private static Crs Geographic(Datum datum) => CrsCatalogue.All.First(c => c.Kind == CrsKind.Geographic && c.Datum == datum);

    private static IEnumerable<Crs> Prefixed(Datum datum, FileNumbers numbers) =>
        numbers.Prefix is { } prefix && CrsCatalogue.GaussKruger(datum == Datum.Wgs84 ? Datum.Cgcs2000 : datum, Magnitude.WidthOf(prefix)!.Value, prefix, true) is { } crs ? [crs] : [];

    private static CrsUnsettledException Conflict(string file, Crs said, int prefix) =>
        new(Evidence.Of("parcel.crs.conflict", ("said", Text(said.Zone!.Value)), ("prefix", Text(prefix)), ("file", file)))
        {
            Choices = [.. new[] { CrsCatalogue.GaussKruger(said.Datum, Magnitude.WidthOf(prefix)!.Value, prefix, true) }.OfType<Crs>()],
        };

    private static CrsUnsettledException Contradicts(string key, string file, Crs said, params Crs[] choices) =>
        new(Evidence.Of(key, ("crs", said.Code), ("file", file))) { Choices = choices };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
