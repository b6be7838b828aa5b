using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MapApp.Core.Exchange;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>What a cell says of an indicator: a reading, nothing at all, or something that cannot be taken for either.</summary>
/// <param name="Unit">Written beside the number; null where it is not.</param>
/// <param name="Problem">Of the texts <c>observing.cell.*</c>.</param>
internal readonly partial record struct CellReading(Reading? Reading, string? Unit, string? Problem)
{
    private const string Number = @"(?<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+|[×x*]10\^[+-]?\d+)?)";

    // Not monitored, filtered, no water, station down: no value, and nothing to complain of.
    private static readonly string[] _nothing =
    [
        "", "-", "--", "---", "/", "//", "\\", "*", "**", "...", "n/a", "na", "null", "nan", "none", "无", "缺", "缺测", "未测", "未监测", "不监测", "未检测", "未采样", "无数据",
        "停测", "停站", "断流", "干涸", "冰封", "结冰", "维护", "故障", "不具备运行条件",
    ];

    private static readonly string[] _notDetected = ["未检出", "未检出l", "nd", "n.d.", "n.d", "bdl", "<dl", "<mdl", "<lod", "<检出限", "低于检出限", "小于检出限", "低于方法检出限", "not detected", "belowdetection"];

    private static readonly CellReading _empty = new(null, null, null);

    public static CellReading Of(ExchangeValue? cell, Indicator indicator)
    {
        if (cell is not { } value)
            return _empty;
        return value.Kind switch
        {
            ValueKind.Error => Bad("error"),
            ValueKind.Date => Bad("date"),
            ValueKind.Boolean => Bad("text"),
            // Most cells are plain figures.
            _ when decimal.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) => new CellReading(Core.Observations.Reading.Of(figure), null, null),
            _ => Of(Plain(value.Text), indicator),
        };
    }

    private static CellReading Of(string text, Indicator indicator)
    {
        if (_nothing.Contains(text))
            return _empty;
        if (_notDetected.Contains(text))
            return new CellReading(Core.Observations.Reading.Below(null), null, null);
        if (text[0] is '>' or '≥' or '≤' or '~' or '约')
            return Bad("bound");
        if (Below().Match(text) is { Success: true } below)
            return Measured(below, v => Core.Observations.Reading.Below(v));
        if (Plainly().Match(text) is not { Success: true } plain)
            return Bad("text");
        // National reports mark what was not monitored with -1; temperatures and potentials may be that.
        return indicator.Possible.From >= 0 && plain.Groups["number"].Value == "-1" ? _empty : Measured(plain, Core.Observations.Reading.Of);
    }

    private static CellReading Measured(Match match, Func<decimal, Reading> reading)
    {
        var number = Power().Replace(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), "e");
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return Bad("text");
        var unit = match.Groups["unit"].Value;
        return unit.Length == 0 ? new CellReading(reading(value), null, null)
            : MeasuringUnits.Named(unit) is { } known ? new CellReading(reading(value), known, null) : Bad("text");
    }

    private static CellReading Bad(string key) => new(null, null, "observing.cell." + key);

    // NFKC would make 104 of 10⁴.
    private static string Plain(string text) =>
        new([.. Raised().Replace(text, m => "^" + m.Value).Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant)
            .Select(c => c is '−' or '–' or '—' or '－' ? '-' : c is '﹤' or '〈' ? '<' : c)]);

    [GeneratedRegex(@"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=$|\D)")]
    private static partial Regex Raised();

    [GeneratedRegex(@"[×x*]10\^")]
    private static partial Regex Power();

    [GeneratedRegex(@"^(?:(?:未检出|nd|n\.d\.?)?\(?<" + Number + @"(?<unit>[^\d).][^)]*)?\)?|" + Number + @"(?:l|\(l\)|\(未检出\)|\(nd\))|(?:未检出|nd|n\.d\.?)\(" + Number + @"l?(?<unit>[^\d).l][^)]*)?\))$")]
    private static partial Regex Below();

    [GeneratedRegex("^" + Number + @"(?<unit>[^\d.,].*)?$")]
    private static partial Regex Plainly();
}
