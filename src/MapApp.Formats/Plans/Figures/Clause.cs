using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>What stands before a figure in its clause: the indicator and the word of comparison.</summary>
/// <param name="Work">A work to do and its object, when the clause asks for one (清运废渣); else null.</param>
/// <param name="MeasureBefore">What the clause before measures, when this one begins with its date (…的比例，2018年底不低于…).</param>
/// <param name="Each">Day, month, quarter … when the clause says 每….</param>
internal readonly partial record struct Clause(string Text, string Indicator, string Verb, string? Work, string? MeasureBefore, string? Each)
{
    /// <param name="at">Where the figure begins in the sentence.</param>
    /// <param name="offset">Where the sentence begins in the text of the dates.</param>
    public static Clause Before(string sentence, int at, IReadOnlyList<DateHit> hits, int offset)
    {
        var depth = 0;
        var from = at;
        while (from > 0)
        {
            var c = sentence[from - 1];
            if (c is ')' or '）')
                depth++;
            else if (c is '(' or '（' && --depth < 0)
                break;
            else if (depth == 0 && (c is '，' or '；' or ',' or '：' or ';' || (c == '“' && !sentence[from..at].Contains('”', StringComparison.Ordinal))))
                break;
            from--;
        }

        // Text before a date is of the clause before; the date itself is no part of the indicator.
        var date = hits.LastOrDefault(h => h.Start >= offset + from && h.End <= offset + at && h.Governs);
        var start = date is null ? from : date.End - offset;
        var text = sentence[start..at];

        // 2018年、2019年、2020年分别达到: what stands before the first of a row of dates.
        for (DateHit? before = date; before is not null; before = hits.FirstOrDefault(h => h.End == before!.Start - 1 && h.Start >= offset + from && h.Governs && sentence[h.End - offset] is '、'))
            date = before;
        var verb = ComparisonWord().Match(text);
        var indicator = Trim(!verb.Success ? text : Change().IsMatch(verb.Value) ? text[..(verb.Index + verb.Length)] : text[..verb.Index]);
        if ((indicator.Length < 2 || Compared().IsMatch(indicator)) && date is not null && DateAt().Replace(sentence[from..(date.Start - offset)], "") is { Length: >= 2 } ahead)
            indicator = Trim(ahead) + indicator;
        var work = WorkOf(text);
        if (work is { Length: <= 4 } && date is not null && DateAt().Replace(sentence[from..(date.Start - offset)], "") is { Length: >= 2 } subject)
            work = indicator = Trim(subject) + work;
        var each = EachPeriod().Match(text);
        return new Clause(text, indicator, verb.Value, work, indicator.Length < 2 ? MeasureOf(sentence[..from]) : null, each.Success ? each.Groups[1].Value : null);
    }

    /// <summary>The work and its object; of a further amount of the same work (安装10套甲、2套乙) the work alone.</summary>
    private static string? WorkOf(string text)
    {
        var rest = FigureBefore().Replace(text, "");
        var work = WorkWord().Match(rest);
        if (work.Success)
            return Lead().Replace(rest[work.Index..], "");
        return rest.Length == 0 ? WorkWord().Match(text) is { Success: true } first ? first.Value : null : null;
    }

    private static string? MeasureOf(string before)
    {
        var match = Measure().Match(before);
        return match.Success ? Lead().Replace(match.Groups[1].Value, "") : null;
    }

    private static string Trim(string text)
    {
        text = From().Replace(FigureBefore().Replace(text, ""), "");
        var result = Lead().Replace(text.Trim('、', '，', ' ', '的'), "");
        return Trail().Replace(result, "").Trim('、', ' ');
    }

    [GeneratedRegex("(?:(?:力争|原则上|应当|应|要|须|可|再)*(?:达到|不低于|不得低于|不少于|不得少于|至少|不小于|不大于|不高于|不得高于|不得超过|不超过|超过|低于|高于|小于|大于或等于|大于|控制在|稳定在|保持在|保持|维持在|降至|降低到|降到|削减至|增加到|扩大到|提高到|提升到|提升至|提高至|提高|下降|降低|减少|削减|增长|实现|完成|新增|新建|建成|培育|创建|选择|安装|形成|达|为)(?:不低于|不少于|至少|不超过|全部运输车辆的|到|约)*)$")]
    private static partial Regex ComparisonWord();

    [GeneratedRegex("^(?:(?:改造后|整治后|治理后|[—●·]|到|至|前|底|末|在|，|,|、|全区|全市|全县|辖区|我区|我市|确保|力争|其中|实现|使|要|年|争取|推动|并|底前|且|我国|原则上)(?!面|部|力|化))+")]
    private static partial Regex Lead();

    // 地方政府3天、城燃企业5%: the figure before is not of this indicator.
    [GeneratedRegex("^.*\\d[^、]{0,24}、(?=[\u4e00-\u9fff]{2}|$)")]
    private static partial Regex FigureBefore();

    // By how much something falls or grows is another indicator than the thing itself.
    [GeneratedRegex("^(?:力争)?(?:下降|降低|减少|削减|增长|提高)$")]
    private static partial Regex Change();

    [GeneratedRegex("(?:总体|平均|分别|均|基本|累计|稳定|力争|应|都|也|各|合计|原则上|分别应|约|比重?应|总体比例力争)+$")]
    private static partial Regex Trail();

    // 较2021年提高: by how much, but not what.
    [GeneratedRegex("^(?:较|比)")]
    private static partial Regex Compared();

    // 规模由2万吨/日增加到: where it starts from.
    [GeneratedRegex("(?:由|从)\\d[^，；]*$")]
    private static partial Regex From();

    [GeneratedRegex("(?:在|于|到|至)$")]
    private static partial Regex DateAt();

    [GeneratedRegex("每(半年|季度|两周|半月|年|月|周|旬|日|天)")]
    private static partial Regex EachPeriod();

    [GeneratedRegex("安全利用|严格管控|完成|新增|新建|新改建|改建|扩建|建成|建设|改造|淘汰|压减|削减|关停|关闭|清运|清理|清淤|清除|封填|封堵|设置|设立|安装|布设|创建|培育|投放|打捞|修复|治理|整治|推广|替代|落实|抽查|检测|绿化|造林|栽植|种植|回收|处置|铺设|打造|拆除|取缔|搬迁|更新|更换|购置|配备|增加|减少|疏浚|划定|更替|退出|复绿|压缩|转移|实现")]
    private static partial Regex WorkWord();

    [GeneratedRegex("(?:^|[，。；：,;])([^，。；：,;]{2,40}(?:率|量|浓度|比例|系数|比重|天数|面积))[，,]$")]
    private static partial Regex Measure();
}
