using MapApp.Core.Exchange;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>
/// Which columns of a sheet hold what: found by their headings in both languages, or as the user says. Wide: one column for each
/// indicator; long: one for the name of the indicator and one for its value.
/// </summary>
public sealed record ObservationColumns
{
    private static readonly (string Role, string[] Words)[] _roles =
    [
        ("place", ["断面名称", "断面", "监测断面", "监测断面名称", "考核断面", "点位名称", "点位", "监测点位", "监测点位名称", "测点", "测点名称", "站点名称", "站点", "监测站点", "站名", "水站名称", "水质自动站", "湖库名称", "水库名称", "名称", "section", "sectionname", "station", "stationname", "site", "sitename", "point", "name"]),
        ("time", ["监测时间", "采样时间", "监测日期", "采样日期", "监测月份", "时间", "日期", "年月", "监测年月", "时段", "date", "time", "datetime", "period", "samplingdate", "samplingtime", "sampledate", "yearmonth"]),
        ("year", ["年", "年份", "年度", "监测年份", "year"]),
        ("month", ["月", "月份", "month"]),
        ("day", ["日", "day"]),
        ("indicator", ["监测项目", "监测指标", "项目", "项目名称", "指标", "指标名称", "评价指标", "污染物", "污染物名称", "因子", "监测因子", "indicator", "parameter", "item", "analyte", "pollutant", "determinand"]),
        ("value", ["监测值", "监测结果", "浓度", "监测浓度", "浓度值", "数值", "结果", "测值", "测定值", "value", "result", "concentration"]),
        ("unit", ["单位", "计量单位", "unit", "units"]),
    ];

    /// <summary>What a column may hold besides the values of an indicator.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. _roles.Select(r => r.Role)];

    private ObservationColumns(IReadOnlyDictionary<string, string> mapping) => Mapping = mapping;

    /// <summary>By heading: place, time, year, month, day, indicator, value, unit, <c>ignore</c>, or an indicator with the unit that is written there (<c>NH3-N μg/L</c>). To be remembered, and given again.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; }

    public int? Place { get; private init; }

    public int? Time { get; private init; }

    public int? Year { get; private init; }

    public int? Month { get; private init; }

    public int? Day { get; private init; }

    /// <summary>Of the long form, with <see cref="Value"/>.</summary>
    public int? Indicator { get; private init; }

    public int? Value { get; private init; }

    public string? ValueUnit { get; private init; }

    public int? Unit { get; private init; }

    /// <summary>Of the wide form.</summary>
    public IReadOnlyList<IndicatorColumn> Indicators { get; private init; } = [];

    /// <summary>Every heading of the sheet.</summary>
    public IReadOnlyCollection<string> Headings { get; private init; } = [];

    /// <summary>Headings that say nothing to us; their cells are not read.</summary>
    public IReadOnlyList<string> Unknown { get; private init; } = [];

    public bool Long => Indicator is not null && Value is not null;

    public bool HoldsValues => Long || Indicators.Count > 0;

    /// <summary>The meaning of a column as a mapping has it, from how a user writes it (<c>氨氮 ug/L</c>); null when it is none.</summary>
    public static string? Meaning(string text)
    {
        var plain = text.Trim();
        return plain == "ignore" || _roles.Any(r => r.Role == plain) ? plain : IndicatorOf(plain);
    }

    /// <param name="given">What the user says of some headings; it goes before what is found.</param>
    public static ObservationColumns Of(SheetTable table, IReadOnlyDictionary<string, string>? given = null)
    {
        var mapping = new Dictionary<string, string>();
        foreach (var heading in table.Columns)
        {
            if ((given?.GetValueOrDefault(heading) ?? IndicatorOf(heading)) is { } meaning)
                mapping[heading] = meaning;
        }

        foreach (var (role, words) in _roles.Where(r => !mapping.ContainsValue(r.Role)))
        {
            // The words stand in the order of how sure they are: 名称 only where nothing better is.
            if (table.Columns.Where(h => !mapping.ContainsKey(h)).Select(h => (Heading: h, Word: Array.IndexOf(words, Heading.Of(h).Name))).Where(h => h.Word >= 0).OrderBy(h => h.Word).FirstOrDefault().Heading is { } found)
                mapping[found] = role;
        }

        // 月份 alone is a month with its year; beside a year it is a part of the date.
        if (!mapping.ContainsValue("year") && !mapping.ContainsValue("time") && mapping.FirstOrDefault(m => m.Value == "month").Key is { } month)
            mapping[month] = "time";
        int? At(string role) => mapping.FirstOrDefault(m => m.Value == role).Key is { } heading ? table.Columns.ToList().IndexOf(heading) : null;
        return new ObservationColumns(mapping)
        {
            Place = At("place"),
            Time = At("time"),
            Year = At("year"),
            Month = At("month"),
            Day = At("day"),
            Indicator = At("indicator"),
            Value = At("value"),
            ValueUnit = At("value") is { } value ? Heading.Of(table.Columns[value]).Unit : null,
            Unit = At("unit"),
            Indicators = At("indicator") is not null && At("value") is not null ? []
                : [.. table.Columns.Select((h, i) => (Column: i, Meaning: IndicatorIn(mapping.GetValueOrDefault(h)))).Where(c => c.Meaning is not null).Select(c => new IndicatorColumn(c.Column, c.Meaning!.Value.Indicator, c.Meaning.Value.Unit))],
            Headings = table.Columns,
            Unknown = [.. table.Columns.Where(h => !mapping.ContainsKey(h))],
        };
    }

    private static string? IndicatorOf(string heading) =>
        Heading.IndicatorOf(heading) is { } found ? found.Unit is null ? found.Indicator.Id : $"{found.Indicator.Id} {found.Unit}" : null;

    private static (Indicator Indicator, string? Unit)? IndicatorIn(string? meaning)
    {
        var parts = meaning?.Split(' ', 2);
        return parts is null || IndicatorCatalogue.Find(parts[0]) is not { } indicator ? null : (indicator, parts.Length == 2 ? MeasuringUnits.Named(parts[1]) : null);
    }
}

/// <param name="Unit">Of the heading; null where it has none.</param>
public sealed record IndicatorColumn(int Column, Indicator Indicator, string? Unit);
