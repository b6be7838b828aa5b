using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Figures;

/// <summary>How quantities are printed: a number or XX, its unit, 以上 or 以下, and several of them in a row.</summary>
internal static partial class Quantity
{
    private const string Per =
        "(?:/(?:月·平方公里|平方公里|立方米|平方米|公里|升|秒|小时|分钟|时|日|天|月|年|蒸吨|吨|公斤|千克|户|亩|人|次|村|家|台|辆|个|处|座|火点))?";

    private const string Units =
        "(?:吨/月·平方公里|kg/d|mg/m³|mg/m3|mg/L|μg/m³|μg/m3|%|(?:万吨标准煤|吨标准煤|万千瓦时|亿千瓦时|千瓦时|万千瓦|千瓦|兆瓦|亿立方米|万立方米|立方米|万平方米|平方米"
        + "|平方公里|公顷|万亩|亩|公里|千米|毫米|厘米|微克|毫克|千克|公斤|蒸吨|万吨|吨|克|米|分钟|小时|万户|户|百分点|条段|台次|家次|辆次|人次|批次|万尾|尾|万株|株"
        + "|万人|个月|天|个|家|套|条|座|辆|倍|处|台|眼|块|口|艘|所|片|头|支|项|人|名|级|轮|部)" + Per + ")";

    // A number without unit must not be the head of a date; a unit may well stand before 年 (2个年度任务).
    private const string OneFigure =
        @"(?<num>\d+(?:\.\d+)?|X{1,4}) ?(?:(?:个(?=百分点))?(?<unit>" + Units + @")(?<tail>(?:及|或)?以[上下内]|左右)?|(?<tail>(?:及|或)?以[上下内]|左右)?(?![\d年日]|月(?!·)|[.]\d))";

    [GeneratedRegex(@"(?<![\d.A-Za-z〔])" + OneFigure + "(?:[、和及]" + OneFigure + ")*")]
    public static partial Regex Run();

    [GeneratedRegex(OneFigure)]
    public static partial Regex Figure();

    /// <summary>Units that count things, so that what is counted may follow: 6个乡镇空气站.</summary>
    [GeneratedRegex("^(?:万?户|[个家套条座辆台处块眼口艘所片支项部]|条段|天)$")]
    public static partial Regex CountUnit();

    /// <summary>Units of size; with 以上 and a noun behind they say what a rule applies to.</summary>
    [GeneratedRegex("[吨亩米瓦时人头]$|/[时日天]$|小时$")]
    public static partial Regex SizeUnit();
}
