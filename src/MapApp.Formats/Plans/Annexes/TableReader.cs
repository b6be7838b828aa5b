using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Notes;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>Reads the rows of annex tables.</summary>
internal static partial class TableReader
{
    public static IReadOnlyList<AnnexRow> Read(IEnumerable<FlatTable> tables, PlanPeriod period, Warnings warnings)
    {
        var rows = new List<AnnexRow>();
        var refs = new HashSet<string>();
        foreach (var table in tables)
        {
            foreach (var row in table.Rows.Select((cells, i) => ToRow(table, cells, i + 1, period, warnings)).OfType<AnnexRow>())
            {
                var reference = row.Ref;
                for (var n = 2; !refs.Add(reference); n++)
                    reference = $"{row.Ref}#{n}";
                rows.Add(row with { Ref = reference });
            }
        }

        return rows;
    }

    /// <summary>Indicators of an annex are goals of the plan too.</summary>
    public static IEnumerable<PlanTarget> GoalsOf(IEnumerable<AnnexRow> rows, PlanPeriod period) =>
        from row in rows
        where row.Kind == "indicator"
        let figure = Figure().Match(row.Scale ?? "")
        where figure.Success
        select new PlanTarget(row.Name, "=", double.Parse(figure.Groups[1].Value, CultureInfo.InvariantCulture),
            figure.Groups[2].Length > 0 ? figure.Groups[2].Value : null,
            period.From == period.To ? period.To.ToString(CultureInfo.InvariantCulture) : null, "target");

    private static string? KindOf(string headers, string title)
    {
        bool In(string word) => headers.Contains(word, StringComparison.Ordinal);
        return In("断面") && (In("目标") || In("水质")) ? "section"
            : In("黑臭水体") || (title.Contains("黑臭水体", StringComparison.Ordinal) && In("名称")) ? "blackOdorousWater"
            : In("水源") ? "waterSource"
            : In("项目") || In("工程") ? "project"
            : In("站点") || In("点位") ? "station"
            : In("指标") ? "indicator" : null;
    }

    private static AnnexRow? ToRow(FlatTable table, IReadOnlyList<(string Header, FlatTable.Cell Cell)> cells, int number, PlanPeriod period, Warnings warnings)
    {
        // The first word finds its column before the second is tried.
        string? Get(params string[] words) => words
            .Select(w => cells.FirstOrDefault(c => c.Header.Contains(w, StringComparison.Ordinal)).Cell)
            .FirstOrDefault(c => c.Text is { Length: > 0 }).Text;

        var kind = KindOf(string.Concat(cells.Select(c => c.Header)), table.Title);
        var line = cells.Min(c => c.Cell.Line);
        if (kind is null)
        {
            warnings.Add(line, "tableKind", ("table", table.Label), ("headers", string.Join('、', cells.Select(c => c.Header))));
            return null;
        }

        var name = kind switch
        {
            "section" => Get("断面名称", "断面"),
            "blackOdorousWater" => Get("黑臭水体名称", "水体名称", "名称", "黑臭水体", "水体"),
            "waterSource" => Get("水源地名称", "水源名称", "名称", "水源"),
            "indicator" => Get("内容", "指标名称", "项目"),
            _ => Get("项目名称", "工程名称", "名称", "项目", "工程", "站点", "点位"),
        };
        if (name is null)
        {
            warnings.Add(line, "tableNoName", ("table", table.Label), ("row", Text(number)));
            return null;
        }

        var finish = Get("完成时间", "完成时限", "完成");
        var target = Get("水质目标", "目标");
        var unitPercent = kind == "indicator" && PercentInName().Match(name) is { Success: true };
        var row = new AnnexRow
        {
            Ref = $"{table.Label}/{number}",
            Kind = kind,
            Name = kind == "indicator" ? PercentInName().Replace(name, "") : name,
            Water = kind == "section" ? Get("水体", "河流", "所在河", "水系") : null,
            TargetClass = kind is "section" or "waterSource" ? WaterClasses.Of(target) : null,
            Level = kind == "section" ? WaterClasses.LevelOf(Get("类别", "级别")) : null,
            Units = [.. UnitsOf(Get("牵头单位"), UnitRole.Lead), .. UnitsOf(Get("街道", "乡镇", "责任单位", "责任部门", "属地", "所在"), UnitRole.Responsible)],
            LengthKm = LengthOf(cells),
            Basin = Get("流域"),
            Scale = kind == "indicator" ? Get("指标") + (unitPercent ? " %" : "") : ScaleOf(Get("概况", "内容", "规模")),
            ControlSection = Get("控制断面"),
            Finish = finish is null ? null : MonthOf(finish, period),
            By = kind == "section" ? YearOf(cells.Select(c => c.Header)) : null,
            Line = line,
        };
        if (finish is not null && row.Finish is null)
            warnings.Add(line, "tableFinish", ("table", table.Label), ("row", Text(number)), ("text", finish));
        if (kind == "section" && row.TargetClass is null)
            warnings.Add(line, "tableClass", ("table", table.Label), ("row", Text(number)), ("text", target ?? ""));
        if (kind == "blackOdorousWater" && row.LengthKm is null)
            warnings.Add(line, "tableLength", ("table", table.Label), ("row", Text(number)));
        return row;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<TaskUnit> UnitsOf(string? cell, UnitRole role) =>
        cell is null ? [] : UnitNames.Split(cell).Select(n => new TaskUnit(n, role));

    /// <summary>The figures of a project's description in short: '2000 吨/日'.</summary>
    private static string? ScaleOf(string? text)
    {
        if (text is null)
            return null;
        var figures = ScaleFigure().Matches(text).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").ToArray();
        return figures.Length == 0 ? null : string.Join("，", figures);
    }

    /// <summary>The year of a column such as 2021年水质目标.</summary>
    private static string? YearOf(IEnumerable<string> headers) =>
        headers.Select(h => Year().Match(h)).FirstOrDefault(m => m.Success)?.Value;

    /// <summary>Kilometres, also where the column counts metres.</summary>
    private static double? LengthOf(IReadOnlyList<(string Header, FlatTable.Cell Cell)> cells)
    {
        var (header, cell) = cells.FirstOrDefault(c => c.Header.Contains("长度", StringComparison.Ordinal));
        if (header is null || !double.TryParse(LengthUnit().Replace(cell.Text, ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var length))
            return null;
        var unit = LengthUnit().Match(cell.Text) is { Success: true } own ? own.Value : header;
        return unit.Contains('米', StringComparison.Ordinal) && !unit.Contains("千米", StringComparison.Ordinal) && !unit.Contains("公里", StringComparison.Ordinal) ? length / 1000 : length;
    }

    private static PlanDate? MonthOf(string text, PlanPeriod period)
    {
        if (period.From == period.To && MonthAlone().Match(text) is { Success: true } alone
            && int.Parse(alone.Groups[1].Value, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var only)
            return PlanDate.OfMonth(period.To, only);
        var match = Month().Match(text);
        return match.Success && int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month
            ? PlanDate.OfMonth(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), month) : null;
    }

    [GeneratedRegex(@"^([\d.]+)\s*(\D*)$")]
    private static partial Regex Figure();

    [GeneratedRegex("[（(]%[)）]$")]
    private static partial Regex PercentInName();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(万?(?:吨/[日天年]|立方米/[日天]|平方米|平方公里|立方米|吨|公里|米|亩|座|处|台|套))")]
    private static partial Regex ScaleFigure();

    [GeneratedRegex(@"20\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"(20\d\d)\s*[年.\-/]\s*(\d{1,2})")]
    private static partial Regex Month();

    [GeneratedRegex(@"^(\d{1,2})月(?:底|末|份)?前?$")]
    private static partial Regex MonthAlone();

    [GeneratedRegex("(?:公里|千米|米|km)$")]
    private static partial Regex LengthUnit();
}
