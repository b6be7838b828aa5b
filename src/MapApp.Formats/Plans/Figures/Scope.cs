using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Tells the figures that are asked for from sizes of what a rule applies to, stocks, document numbers and equivalents.</summary>
internal static partial class Scope
{
    public static bool IsAsked(string sentence, Match run, Clause clause, CarriedIndicators carried)
    {
        var before = sentence[..run.Index];
        var after = sentence[(run.Index + run.Length)..];
        if (NoiseBefore().IsMatch(before) || NoiseAfter().IsMatch(after))
            return false;
        if (run.Value.Contains('%', StringComparison.Ordinal))
            return true;
        var unit = run.Groups["unit"].Captures.LastOrDefault(c => c.Length > 0)?.Value ?? "";
        var tail = run.Groups["tail"].Captures.LastOrDefault(c => c.Length > 0)?.Value ?? "";
        if (unit.Length == 0)
            return Ratio().IsMatch(before) || (run.Value == "0" && ZeroShare().IsMatch(before));
        if (unit is "倍" && Replacement().IsMatch(after))
            return true;
        if (unit is "级" && !Asked().IsMatch(before))
            return false;
        if (Sized(unit, tail, after))
            return false;
        if (unit is "百分点" || AreaOfWork().IsMatch(before))
            return true;
        if (Asked().IsMatch(before))
            return !ScopeAfterAsked().IsMatch(after);
        if (Stock().IsMatch(clause.Text))
            return false;
        if (clause.Work is not null)
            return WorkEnds().IsMatch(after) || (Quantity.CountUnit().IsMatch(unit) && CountedNoun().IsMatch(after));
        var sameKind = carried.Unit == unit || (Quantity.CountUnit().IsMatch(carried.Unit) && Quantity.CountUnit().IsMatch(unit));
        return carried.Any && sameKind && InList().IsMatch(clause.Indicator) && ListBefore().IsMatch(before) && WorkEnds().IsMatch(after);
    }

    /// <summary>35蒸吨/时及以下燃煤锅炉, 日处理20吨及以上的设施.</summary>
    private static bool Sized(string unit, string tail, string after) =>
        Quantity.SizeUnit().IsMatch(unit) && tail.Length > 0 && tail is not "左右" && after.Length > 0 && char.IsLetter(after[0]);

    [GeneratedRegex("(?:[一二三四五六七八九十两]个|双|第|国|G|S|GB|PM|每|〔|之|近)$|[A-Za-z]$|[-—~～]$|给予$|扣减$|焚烧$|[（(]$|(?:建成|建设|投运|排查出|现有)的$|(?:上游|下游|两侧|两岸|沿岸|半径|周边|以东|以西|取水口)(?:各)?$")]
    private static partial Regex NoiseBefore();

    [GeneratedRegex("^(?:号|行业|元|万元|级|阶段|本|次|[-—~～]\\d|条河流|百分之|个重点|类|/火点|[)）](?=[^，。；]*$)|家涉气|余|毫米汞|(?:范围)?(?:以)?内的|范围|[^，。；]{0,24}基础上)")]
    private static partial Regex NoiseAfter();

    [GeneratedRegex("(?:系数|比值|指数)(?:均|平均)?(?:达到|提高到|不低于|大于或等于|达)?$")]
    private static partial Regex Ratio();

    [GeneratedRegex("(?:达到|达|不低于|不得低于|不少于|不得少于|至少|不高于|不得高于|低于|高于|小于|大于|不超过|不得超过|控制在|稳定在|保持在|降至|降低到|削减至|增加到|扩大到|提高到|提升到|提升至|提高至|新增|新建|完成|安装|培育|创建|建成|形成|选择不少于|面积约)(?:至少|不少于|不低于|约)?$")]
    private static partial Regex Asked();

    [GeneratedRegex("(?:离田|还田|治理|整治|修复|造林|利用|管控|种植|推广|退耕|复垦|绿化|施肥|恢复|退养)面积$")]
    private static partial Regex AreaOfWork();

    [GeneratedRegex("(?:比例|率|比重|占比|断面)(?:为|保持|控制在|降至|降到)$")]
    private static partial Regex ZeroShare();

    [GeneratedRegex("^的?(?:减量|削减|倍量)替代")]
    private static partial Regex Replacement();

    [GeneratedRegex("^的[^，。；]{2,}")]
    private static partial Regex ScopeAfterAsked();

    [GeneratedRegex("现有|共有|共计|总计|目前|已建成|已完成|已有|涉及|位于|不足|凡|超过|每(?!年)")]
    private static partial Regex Stock();

    [GeneratedRegex("^(?:$|[，。；、,;）)\n]|和|及(?!以)|其中|以上$)")]
    private static partial Regex WorkEnds();

    [GeneratedRegex("^[\u4e00-\u9fffA-Za-z“（(]{2,}")]
    private static partial Regex CountedNoun();

    [GeneratedRegex("^(?:其中)?[\u4e00-\u9fffA-Za-z]{0,14}$")]
    private static partial Regex InList();

    // 其中2024年700辆、2025年900辆: shares of the years.
    [GeneratedRegex("(?:[、和及]|其中)(?:[\u4e00-\u9fffA-Za-z]{1,12}|20\\d\\d年(?:底前)?)$")]
    private static partial Regex ListBefore();
}
