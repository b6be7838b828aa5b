using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Shares a list of subjects out to as many figures: '城区、农村地区清洁取暖率分别达到50%、15%'.</summary>
internal static partial class IndicatorList
{
    public static IReadOnlyList<string> Distribute(string indicator, int count)
    {
        if (count < 2)
            return [indicator];
        var parts = indicator.Split('、');
        if (parts.Length != count)
            parts = Separator().Split(indicator);
        if (parts.Length != count)
            return [indicator];
        var tail = Measure().Match(parts[^1]) is { Success: true } kind ? kind.Groups[1].Value : CommonMeasure().Match(parts[^1]).Value;
        return [.. parts.Select((part, i) => i == parts.Length - 1 || EndsInMeasure().IsMatch(part) ? part : part + tail)];
    }

    /// <summary>化肥利用率、农药利用率均达到43%: each names its own measure, so the one value is that of each.</summary>
    public static IReadOnlyList<string> Each(string indicator)
    {
        var parts = indicator.Split('、');
        return parts.Length > 1 && parts.All(p => p.Length > 2 && EndsInMeasure().IsMatch(p)) ? parts : [indicator];
    }

    [GeneratedRegex("[、和]")]
    private static partial Regex Separator();

    // The subject ends where a kind of place, plant or matter ends; the rest is what is measured.
    [GeneratedRegex("(?:农村地区|地区|级别|城区|市区|县城|结合部|园区|农村|企业|农药|化肥|经营单位|单位)(.+)$")]
    private static partial Regex Measure();

    [GeneratedRegex("(?:(?:年均|日均|平均|排放|有效|综合|安全|达标|合格|覆盖|利用|回收|处理|处置|治理|减排)*(?:率|量|浓度|比例|系数|比重|天数|面积))$")]
    private static partial Regex CommonMeasure();

    [GeneratedRegex("(?:率|量|浓度|比例|系数|比重|天数|面积)$")]
    private static partial Regex EndsInMeasure();
}
