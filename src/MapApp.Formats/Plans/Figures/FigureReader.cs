using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>
/// Finds the figures to reach or to keep in a text. A percentage is one wherever it stands; any other quantity only after a
/// word that asks for it (达到, 不高于, 新增 …), because plans also print the sizes of what they apply to.
/// </summary>
internal sealed partial class FigureReader(DateReader dates)
{
    public IReadOnlyList<PlanTarget> Read(string text, string? defaultBy = null)
    {
        var masked = Quoted().Replace(text, m => new string('□', m.Length));
        var hits = dates.Read(masked);
        var targets = new List<PlanTarget>();
        var from = 0;
        foreach (var end in SentenceEnds(masked))
        {
            ReadSentence(masked, from, end, hits, defaultBy, targets);
            from = end;
        }

        return [.. targets.Distinct()];
    }

    private static IEnumerable<int> SentenceEnds(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '。' or '\n' or '！')
                yield return i + 1;
        }

        yield return text.Length;
    }

    private static void ReadSentence(
        string text, int from, int end, IReadOnlyList<DateHit> hits, string? defaultBy, List<PlanTarget> targets)
    {
        var carried = new CarriedIndicators();
        var sentence = text[from..end];
        foreach (Match run in Run().Matches(sentence))
        {
            var at = from + run.Index;
            if (IsScopeOrNoise(sentence, run))
                continue;
            var figures = Figure().Matches(run.Value);
            var governing = hits.Where(h => h.Start >= from && h.End <= at && h.Governs).ToArray();
            var years = YearsInRow(governing, figures.Count);
            var by = governing.LastOrDefault()?.By ?? defaultBy;
            var clause = Clause.Before(sentence, run.Index, hits, from);
            var after = sentence[(run.Index + run.Length)..];
            carried.Enter(governing.LastOrDefault());
            var indicators = Indicators(clause, after, figures.Count, carried, CountUnit().IsMatch(run.Value));
            if (indicators.Count == 0)
                continue;
            carried.Remember(indicators);
            var verb = clause.Verb;
            for (var i = 0; i < figures.Count; i++)
            {
                var group = figures[i];
                var unit = group.Groups["unit"].Success && group.Groups["unit"].Length > 0 ? group.Groups["unit"].Value : UnitOfRow(figures, i);
                var raw = group.Groups["num"].Value;
                var value = double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null;
                var tail = group.Groups["tail"].Value.Length > 0 ? group.Groups["tail"].Value : figures[^1].Groups["tail"].Value;
                var date = years is not null ? years[i].By : by;
                var comparator = Comparator(verb.Length > 0 ? verb : clause.Text, tail);
                var kind = KindOf(verb, indicators[Math.Min(i, indicators.Count - 1)], governing.Length > 0 || defaultBy is not null);
                targets.Add(new PlanTarget(indicators[Math.Min(i, indicators.Count - 1)], comparator, value, unit, Month(date), kind,
                    tail.Contains("左右", StringComparison.Ordinal) || Approximately().IsMatch(clause.Text), value is null ? raw + unit : null));
            }
        }

        FrequencyReader.Read(sentence, from, hits, targets);
    }

    /// <summary>2018年、2019年、2020年…达到a、b、c: one year per figure.</summary>
    private static DateHit[]? YearsInRow(DateHit[] governing, int count)
    {
        if (count < 2 || governing.Length < count)
            return null;
        var last = governing[^count..];
        return last.Zip(last.Skip(1)).All(p => p.Second.Start - p.First.End <= 1) ? last : null;
    }

    private static string? UnitOfRow(MatchCollection figures, int i) =>
        figures.Skip(i).Select(f => f.Groups["unit"].Value).FirstOrDefault(u => u.Length > 0);

    private static string? Month(string? by) => by is { Length: 10 } ? by[..7] : by;

    private static IReadOnlyList<string> Indicators(Clause clause, string after, int count, CarriedIndicators carried, bool counted)
    {
        var follows = Follows().Match(after);
        if (follows.Success && counted && Counted().Match(clause.Verb) is { Success: true } action)
            return [action.Value + follows.Value.TrimStart('的')];
        if (clause.Indicator.Length >= 2 && !Pronoun().IsMatch(clause.Indicator))
            return IndicatorList.Distribute(clause.Indicator, count);
        if (follows.Success && follows.Length > 1 && !(carried.Any && clause.Indicator.Length == 0 && clause.Verb.Length > 0 && after.Length > 0 && Boundary(after[0])))
            return [clause.Verb.Length > 0 && ActionVerb().IsMatch(clause.Verb) ? clause.Verb + follows.Value : follows.Value.TrimStart('的')];
        return carried.For(count);
    }

    private static bool Boundary(char c) => c is '，' or '；' or '。' or ',' or '、' or '\n' or '）';

    private static string Comparator(string verb, string tail)
    {
        if (tail.Contains("以上", StringComparison.Ordinal))
            return ">=";
        if (tail.Contains("以下", StringComparison.Ordinal) || tail.Contains("以内", StringComparison.Ordinal))
            return "<=";
        if (AtMost().IsMatch(verb))
            return "<=";
        return AtLeast().IsMatch(verb) ? ">=" : "=";
    }

    private static string KindOf(string verb, string indicator, bool dated) =>
        AtMost().IsMatch(verb) && Standing().IsMatch(verb) && !dated || PermanentLimit().IsMatch(indicator) ? "limit" : "target";

    /// <summary>Sizes of what a rule applies to, document numbers, money per unit, equivalents in brackets.</summary>
    private static bool IsScopeOrNoise(string sentence, Match run)
    {
        var before = sentence[..run.Index];
        var after = sentence[(run.Index + run.Length)..];
        var percent = run.Value.Contains('%', StringComparison.Ordinal);
        if (NoiseBefore().IsMatch(before) || NoiseAfter().IsMatch(after))
            return true;
        if (percent)
            return false;
        if (run.Groups["unit"].Captures.All(c => c.Length == 0))
            return !Ratio().IsMatch(before);
        if (SizeWithTail().IsMatch(run.Value) && after.Length > 0 && char.IsLetter(after[0]))
            return true;
        return !Asked().IsMatch(before) && !AskedNoun().IsMatch(before) || ScopeAfter().IsMatch(after) && !Asked().IsMatch(before);
    }

    private const string Units =
        "吨/月·平方公里|微克/立方米|毫克/立方米|毫克/升|mg/m³|mg/L|万吨标准煤|吨标准煤|万千瓦时|万千瓦|千瓦|亿立方米|万立方米|立方米|万平方米|平方米|平方公里|万亩|亩|公里|蒸吨/时|吨/日|万吨|吨|克|分钟|天|个|家|套|条|座|辆|倍|处|台|%";

    private const string OneFigure = @"(?<num>\d+(?:\.\d+)?|X{1,4}) ?(?<unit>" + Units + @")?(?<tail>(?:及|或)?以[上下内]|左右)?";

    [GeneratedRegex(@"(?<![\d.A-Za-z〔])" + OneFigure + @"(?:[、和及]" + OneFigure + @")*(?!\d|年|月|日|[.]\d)")]
    private static partial Regex Run();

    [GeneratedRegex(OneFigure)]
    private static partial Regex Figure();

    [GeneratedRegex("《[^》]*》|[〔（(\\[]\\d{4}[〕）)\\]]\\d*号?")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:约|大约)$|约\\d*$")]
    private static partial Regex Approximately();

    [GeneratedRegex("^(?:以上指标|其|并|均|分别|总体|力争|累计)+$")]
    private static partial Regex Pronoun();

    [GeneratedRegex("^(?:的)?[\u4e00-\u9fffA-Za-z]{2,22}")]
    private static partial Regex Follows();

    [GeneratedRegex("[个家套条座辆台处](?:及?以上)?$")]
    private static partial Regex CountUnit();

    [GeneratedRegex("[吨亩米瓦时](?:及|或)?以[上下]$")]
    private static partial Regex SizeWithTail();

    [GeneratedRegex("^(?:安装|培育|选择|完成|建成)")]
    private static partial Regex Counted();

    [GeneratedRegex("^(?:完成|新增|新建|建成|安装|培育|创建|建设|选择|实现)")]
    private static partial Regex ActionVerb();

    [GeneratedRegex("不高于|不得高于|不超过|不得超过|控制在|降至|降低到|降到|小于")]
    private static partial Regex AtMost();

    [GeneratedRegex("不低于|不得低于|不少于|不得少于|至少|大于或等于|达到|^达|[^下]达$|稳定在|超过|提高到|提升到|提升至|提高至")]
    private static partial Regex AtLeast();

    [GeneratedRegex("不高于|不得高于|不得低于|不得超过|不超过|不低于|不少于")]
    private static partial Regex Standing();

    [GeneratedRegex("全硫|灰分|排放浓度|浮尘量|存留时间|减排比例|余氯")]
    private static partial Regex PermanentLimit();

    [GeneratedRegex("(?:个|双|第|国|G|S|GB|PM|每|〔|之)$|[A-Za-z]$|[-—~～]$|给予$|扣减$|焚烧$|^.*[（(]$")]
    private static partial Regex NoiseBefore();

    [GeneratedRegex("^(?:号|行业|元|万元|级|阶段|本|次|[-—~～]\\d|条河流|个百分之|个重点|项|类|/火点|[)）](?=[^，。；]*$)|家涉气|余家|毫米|名)")]
    private static partial Regex NoiseAfter();

    [GeneratedRegex("(?:系数|比值|指数)(?:均|平均)?(?:达到|提高到|不低于|大于或等于|达)?$")]
    private static partial Regex Ratio();

    [GeneratedRegex("(?:达到|达|不低于|不得低于|不少于|至少|不高于|不得高于|不超过|控制在|稳定在|降至|降低到|提高到|提升到|新增|新建|完成|安装|培育|创建|建成|形成|选择不少于|面积约)(?:至少|不少于|约)?$")]
    private static partial Regex Asked();

    [GeneratedRegex("(?:新增|新建|完成|安装|培育|创建|建成)[\u4e00-\u9fff-[和、]]{2,14}$")]
    private static partial Regex AskedNoun();

    [GeneratedRegex("^(?:的[^，。；]{2,}|[^，。；、]{0,6}(?:锅炉|企业|用户|项目))")]
    private static partial Regex ScopeAfter();
}
