using System.Buffers;
using MapApp.Core.Coordinates.Reading;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Reads a coordinate as people write it: degrees in any habit, metres of a zone, labels in Chinese and English, a CRS named beside
/// it. The words are in <c>coordinate-words.json</c> and <c>crs-names.json</c>.
/// </summary>
public static class CoordinateReader
{
    /// <summary>What is longer is no coordinate.</summary>
    public const int LongestText = 300;

    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789０１２３４５６７８９");

    private static readonly SearchValues<char> _commas = SearchValues.Create(",，");

    /// <summary>
    /// Every way to understand the text, the most plausible first, the impossible ones worth telling last; none when it is no coordinate.
    /// </summary>
    public static IReadOnlyList<CoordinateReading> Read(string text, CoordinateHints hints)
    {
        if (text.Length > LongestText || !text.AsSpan().ContainsAny(_digits))
            return [];
        var readings = Read(text, hints, thousands: false);
        if (readings.Any(r => r.Position is not null) || !text.AsSpan().ContainsAny(_commas))
            return readings;
        var grouped = Read(text, hints, thousands: true);
        return grouped.Any(r => r.Position is not null) || readings.Count == 0 ? grouped : readings;
    }

    private static List<CoordinateReading> Read(string text, CoordinateHints hints, bool thousands)
    {
        var tokens = Scanner.Scan(text, thousands);
        var statement = Statement.Take(tokens, hints.Crs);
        if (Written.Of(tokens) is not { } written)
            return [];
        var drafts = Drafts(written, statement, hints).ToList();
        if (statement.Contradiction is { } other)
            drafts.ForEach(d => d.Doubt(Evidence.Of("coordinate.textSays", ("crs", other.Code)), 0.5));
        return [.. drafts.Select(d => d.Finish(hints, written)).OrderByDescending(r => r.Plausibility)];
    }

    private static IEnumerable<Draft> Drafts(Written written, Statement statement, CoordinateHints hints)
    {
        var amongWords = written.Strangers.Count > 0;
        if (written.Numbers is not [var first, var second])
            return Incomplete(written, amongWords);
        var drafts = DegreeReadings.Of(first, second, statement, amongWords)
            .Concat(DegreeReadings.OfCompact(first, second, statement))
            .Concat(ProjectedReadings.Of(first, second, statement, hints.Around, amongWords));
        return statement.UnknownCode is { } code
            ? drafts.Take(1).Select(_ => new Draft(null, first.Value, second.Value).Fail(Evidence.Of("coordinate.unknownCrs", ("code", code))))
            : drafts;
    }

    // Half a coordinate, or several of them, is told only where it is written as one.
    private static IEnumerable<Draft> Incomplete(Written written, bool amongWords) =>
        written.Numbers.Count == 0 || amongWords || !written.Numbers.All(n => n.Writing == Writing.Marked) ? []
        : written.Numbers is [var only] ? [new Draft(null, only.Axis == Axis.North ? null : only.Value, only.Axis == Axis.North ? only.Value : null).Fail(Evidence.Of("coordinate.half"))]
        : [new Draft(null, written.Numbers[0].Value, written.Numbers[1].Value).Fail(Evidence.Of("coordinate.several"))];
}
