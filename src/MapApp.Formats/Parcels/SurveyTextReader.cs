using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Reads the coordinate text of land surveys (勘测定界): <c>[属性描述]</c>, <c>[地块坐标]</c>, a line that ends in <c>@</c> for each parcel and
/// <c>label,ring,northing,easting</c> for each corner. No national standard: 9 to 13 attributes or none, either kind of bracket, rings open or
/// closed. Every line is used or told.
/// </summary>
internal sealed class SurveyTextReader
{
    private const int SquareMetresPerHectare = 10_000;

    // Where a parcel's line has its attributes; what comes before the mark and after these has no agreed name.
    private const int Count = 0, Area = 1, Number = 2, NameAt = 3, Kind = 4, Sheet = 5, Use = 6, Code = 7;

    private static readonly char[] _separators = [',', '，', '\t', ' ', ';'];

    private readonly SurveyHeader _header = new();
    private readonly List<OutlineRow> _rows = [];
    private OutlineRow? _parcel;
    private RingSplitter _rings = new();
    private int? _stated;

    /// <summary>Whether a text looks like one.</summary>
    public static bool Fits(string text) => Lines(text).Any(l => IsCoordinates(l.Text) || IsAttributes(l.Text) || IsParcel(l.Text));

    /// <summary>Whether a text has one of the two titles, which nothing else has.</summary>
    public static bool IsTitled(string text) => Lines(text).Any(l => IsCoordinates(l.Text) || IsAttributes(l.Text));

    /// <param name="text">Without byte order mark.</param>
    /// <param name="file">Its name, for messages.</param>
    public static OutlineFile Read(string text, string file)
    {
        var reader = new SurveyTextReader();
        var inHeader = true;
        foreach (var (number, line) in Lines(text))
        {
            if (IsCoordinates(line))
                inHeader = false;
            else if (IsAttributes(line))
                inHeader = true;
            else if (IsParcel(line))
                (inHeader, _) = (false, reader.Begin(number, line));
            else if (!inHeader)
                reader.ReadCorner(number, line);
            else
                reader._header.Read(line);
        }

        reader.End();
        return new OutlineFile(file, "txt", reader._header.Claim(file), reader._rows) { Notes = reader._header.Notes };
    }

    private static IEnumerable<(int Number, string Text)> Lines(string text)
    {
        var number = 0;
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Trim() is { Length: > 0 } trimmed)
                yield return (number, trimmed);
        }
    }

    private static bool IsCoordinates(string line) => IsTitle(line, "地块坐标");

    private static bool IsAttributes(string line) => IsTitle(line, "属性描述");

    private static bool IsTitle(string line, string title) => line.Length <= title.Length + 4 && line.Trim('[', ']', '【', '】', '［', '］', '〔', '〕', ' ') == title;

    private static bool IsParcel(string line) => line.TrimEnd(',', '，', ' ').EndsWith('@') || line.TrimEnd().EndsWith('＠');

    private bool Begin(int number, string line)
    {
        End();
        var parts = line.TrimEnd(',', '，', ' ').TrimEnd('@', '＠').Split(',', '，').Select(p => p.Trim()).ToList();
        // A comma within the name moves what follows.
        var kind = parts.FindIndex(Math.Min(Kind, parts.Count), p => p is "面" or "线" or "点");
        if (kind > Kind)
        {
            parts[NameAt] = string.Join(',', parts[NameAt..kind]);
            parts.RemoveRange(Kind, kind - Kind);
        }

        string? Part(int at) => parts.ElementAtOrDefault(at) is { Length: > 0 } text ? text : null;
        double? Figure(int at) => double.TryParse(Part(at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
        _stated = Figure(Count) is >= 0 and <= int.MaxValue and var count ? (int)count : null;
        _rings = new RingSplitter();
        _parcel = new OutlineRow(number, [])
        {
            Id = Part(Number),
            Name = Part(NameAt),
            StatedAreaSquareMetres = Figure(Area) * SquareMetresPerHectare,
            StatedUse = Part(Code) ?? Part(Use),
            PositionAccuracyMetres = _header.AccuracyMetres,
            Attributes = [.. Attributes(Part, parts.Count)],
            Problem = Part(Kind) is "线" or "点" ? Evidence.Of("parcel.refused.kind", ("kind", Part(Kind)!)) : null,
        };
        return true;
    }

    private static IEnumerable<NamedValue> Attributes(Func<int, string?> part, int count)
    {
        foreach (var (at, name) in new[] { (Sheet, "图幅号"), (Use, "地块用途"), (Code, "地类编码") }.Concat(Enumerable.Range(Code + 1, Math.Max(0, count - Code - 1)).Select(i => (i, $"{i + 1}"))))
        {
            if (part(at) is { } text)
                yield return new NamedValue(name, ExchangeValue.Of(text));
        }
    }

    private void ReadCorner(int number, string line)
    {
        var parts = line.Normalize(NormalizationForm.FormKC).Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var hasRing = parts.Length >= 4 && !parts[1].Contains('.', StringComparison.Ordinal);
        if (_parcel is null || parts.Length < 3 || (parts.Length < 4 && !IsNumber(parts[1])) || (hasRing && !IsNumber(parts[1])))
        {
            Stray(number, line);
            return;
        }

        var first = hasRing ? 2 : 1;
        // In surveying X is north.
        _rings.Add(hasRing ? parts[1] : "1", new Corner(Value(parts[first + 1]), Value(parts[first]), number, parts[0]));
    }

    /// <summary>A line that is neither parcel nor corner: what stands below it belongs to nothing known, and a ring that it breaks off is not finished.</summary>
    private void Stray(int number, string line)
    {
        var problem = Evidence.Of("parcel.refused.line", ("line", number.ToString(CultureInfo.InvariantCulture)), ("text", line.Length > 40 ? line[..40] + "…" : line));
        if (_parcel is { Problem: not null, Id: null, Name: null })
            return;
        if (_parcel is not null && !_rings.IsClosed)
            _parcel = _parcel with { Problem = _parcel.Problem ?? problem };
        End();
        (_parcel, _stated, _rings) = (new OutlineRow(number, []) { Problem = problem }, null, new RingSplitter());
    }

    private void End()
    {
        if (_parcel is null)
            return;
        var counted = _stated is null || _stated == _rings.Count || _stated == _rings.Count - _rings.Closings;
        _rows.Add(_parcel with
        {
            Rings = _rings.Rings(mayBeOpen: false),
            Remarks = counted || _parcel.Problem is not null ? [] : [Evidence.Of("parcel.told.count", ("stated", $"{_stated}"), ("read", $"{_rings.Count}"))],
        });
        _parcel = null;
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static double Value(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
