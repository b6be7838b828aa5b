using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Figures;

/// <summary>The words that compare, and what kind of figure they make.</summary>
internal static partial class Comparison
{
    public static string Of(string verb, string tail)
    {
        if (tail.Contains("以上", StringComparison.Ordinal))
            return ">=";
        if (tail.Contains("以下", StringComparison.Ordinal) || tail.Contains("以内", StringComparison.Ordinal))
            return "<=";
        if (AtMost().IsMatch(verb))
            return "<=";
        return AtLeast().IsMatch(verb) ? ">=" : "=";
    }

    /// <param name="dated">Is a date named by which, or a year of the goals?</param>
    public static string KindOf(Clause clause, string indicator, string? unit, bool dated)
    {
        if (clause.Each is not null && (unit is "%" || Times().IsMatch(unit ?? "")) || (unit is "%" && MonthlyShare().IsMatch(indicator)))
            return "frequency";
        if (Standard().IsMatch(indicator) || (unit is "倍" && indicator.EndsWith("替代", StringComparison.Ordinal)))
            return "limit";
        return ((AtMost().IsMatch(clause.Verb) && Standing().IsMatch(clause.Verb) || clause.Verb.Contains("不得低于", StringComparison.Ordinal)) && !dated) || PermanentLimit().IsMatch(indicator) && !(dated && StateOfWater().IsMatch(indicator)) ? "limit" : "target";
    }

    /// <summary>Words of works to do, of which an amount may be stated.</summary>
    public static bool IsWork(string verb) => Work().IsMatch(verb);

    [GeneratedRegex("不高于|不得高于|不超过|不得超过|不大于|控制在|小于|低于(?<!不低于)(?<!不得低于)")]
    private static partial Regex AtMost();

    [GeneratedRegex("不低于|不得低于|不少于|不得少于|至少|大于或等于|不小于|达到|^达|[^下]达$|超过(?<!不超过)(?<!不得超过)")]
    private static partial Regex AtLeast();

    [GeneratedRegex("不高于|不得高于|不得低于|不得超过|不超过|不低于|不少于")]
    private static partial Regex Standing();

    [GeneratedRegex("排放(?:的[\u4e00-\u9fff]{1,8})?浓度|尾水|高度$|宽度$|间距$|全硫|灰分|浮尘量|存留时间|余氯|透明度|溶解氧|下泄流量|生态流量|处置时间|响应时间|厚度$|保存(?:时间|期限)")]
    private static partial Regex PermanentLimit();

    // A water cleared by a date must have reached them then.
    [GeneratedRegex("透明度|溶解氧")]
    private static partial Regex StateOfWater();

    [GeneratedRegex("节能(?:设计)?标准$")]
    private static partial Regex Standard();

    [GeneratedRegex("次$")]
    private static partial Regex Times();

    [GeneratedRegex("月[抽检][查测检]率|季度[抽检][查测检]率")]
    private static partial Regex MonthlyShare();

    [GeneratedRegex("^(?:完成|新增|新建|建成|安装|培育|创建|建设|选择|实现)")]
    private static partial Regex Work();
}
