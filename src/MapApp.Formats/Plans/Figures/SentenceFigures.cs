using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Reads the figures of one sentence; what the figures before were about and by when carries on inside it.</summary>
internal sealed partial class SentenceFigures(
    string text, int from, int end, IReadOnlyList<DateHit> hits, string? defaultBy, List<PlanTarget> targets)
{
    private readonly string _sentence = text[from..end];
    private readonly CarriedIndicators _carried = new();
    private DateHit[]? _years;

    public void Read()
    {
        foreach (Match run in Quantity.Run().Matches(_sentence))
            Take(run);
        ReadZeros();
    }

    private void Take(Match run)
    {
        var after = _sentence[(run.Index + run.Length)..];
        if (TakeEquivalent(run, after))
            return;
        var figures = Quantity.Figure().Matches(run.Value);
        var governing = GoverningAt(run.Index);
        var clause = Clause.Before(_sentence, run.Index, hits, from);
        if (!Scope.IsAsked(_sentence, run, clause, _carried))
            return;
        var years = YearsInRow(governing, figures.Count);
        _carried.Enter(governing.LastOrDefault());
        var indicators = Indicators(clause, after, figures, run);
        if (indicators.Count == 0)
            return;
        _carried.Remember(indicators, figures[^1].Groups["unit"].Value);
        var by = AfterWork().IsMatch(clause.Text) ? null : governing.LastOrDefault()?.By ?? defaultBy ?? ByBehind(run);
        if (figures.Count == 1 && Together().IsMatch(clause.Text) && IndicatorList.Each(indicators[0]) is { Count: > 1 } each)
        {
            foreach (var one in each)
                Add(figures, 0, one, clause, by, governing.Length > 0 || defaultBy is not null);
            return;
        }

        for (var i = 0; i < figures.Count; i++)
            Add(figures, i, indicators[Math.Min(i, indicators.Count - 1)], clause, years is null ? by : years[i].By, governing.Length > 0 || defaultBy is not null);
    }

    private void Add(MatchCollection figures, int i, string indicator, Clause clause, string? by, bool dated)
    {
        var group = figures[i];
        var unit = group.Groups["unit"].Length > 0 ? group.Groups["unit"].Value : UnitOfRow(figures, i) ?? (group.Value == "0" ? indicator.EndsWith("断面", StringComparison.Ordinal) ? "个" : "%" : null);
        var raw = group.Groups["num"].Value;
        var value = double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null;
        var tail = group.Groups["tail"].Length > 0 ? group.Groups["tail"].Value : figures[^1].Groups["tail"].Value;
        var comparator = Comparison.Of(clause.Verb.Length > 0 ? clause.Verb : clause.Text, tail);
        var kind = Comparison.KindOf(clause, indicator, unit, dated);
        if (kind == "frequency" && clause.Each is { } each && unit != "%")
            (unit, by) = ($"{unit}/{each}", null);
        targets.Add(new PlanTarget(indicator, comparator, value, unit, kind == "limit" && (!dated || Emission().IsMatch(indicator)) ? null : Month(by), kind,
            tail.Contains("左右", StringComparison.Ordinal) || Approximately().IsMatch(clause.Text), value is null ? raw + unit : null));
    }

    /// <summary>64.2%(235天): the bracket says the same in another unit.</summary>
    private bool TakeEquivalent(Match run, string after)
    {
        if (run.Index < 2 || _sentence[run.Index - 1] is not ('（' or '(') || after.Length == 0 || after[0] is not ('）' or ')') || targets.Count == 0
            || !EquivalentBefore().IsMatch(_sentence[..(run.Index - 1)]) || run.Groups["unit"].Length == 0)
            return false;
        var first = targets[^1];
        var tail = TailAfterBracket().Match(after) is { Success: true } match ? match.Value[1..] : "";
        if (tail.Length > 0)
            targets[^1] = first = first with { Comparator = Comparison.Of("", tail) };
        targets.Add(first with
        {
            Indicator = Share().Replace(first.Indicator, ""),
            Value = double.TryParse(run.Groups["num"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
            Unit = run.Groups["unit"].Value,
        });
        return true;
    }

    /// <summary>零增长 and 零火点 are figures in words.</summary>
    private void ReadZeros()
    {
        foreach (Match zero in Zero().Matches(_sentence))
        {
            var clause = Clause.Before(_sentence, zero.Index, hits, from);
            var fires = zero.Groups["fire"].Success;
            var indicator = (clause.Indicator.Length > 1 ? clause.Indicator : "") + (fires ? "火点" : "增长");
            var by = GoverningAt(zero.Index).LastOrDefault()?.By ?? defaultBy;
            targets.Add(new PlanTarget(indicator, "=", 0, fires ? "个" : "%", Month(by), "target"));
        }
    }

    /// <summary>
    /// Dates before the figure. A date inside a clause (7月底前封堵23处) and a share (其中2024年60处) reach no further than the
    /// semicolon; one that heads the sentence (到2020年底…, 2019年底前，…) does.
    /// </summary>
    private DateHit[] GoverningAt(int index)
    {
        var part = from + _sentence.LastIndexOf('；', Math.Max(0, index - 1)) + 1;
        return [.. hits.Where(h => h.Start >= from && h.End <= from + index && h.Governs && (h.Start >= part || !EndsAtPart(h)))];
    }

    private bool EndsAtPart(DateHit hit) => hit.Kind == DateKind.Deadline ? !Until().IsMatch(text[..hit.Start]) && text[hit.End] is not ('，' or ',') : ShareOfYear().IsMatch(text[..hit.Start]);

    /// <summary>设置隔离网9.6公里，2021年11月底前完成: the date may follow, with the word that all is done.</summary>
    private string? ByBehind(Match run)
    {
        var behind = from + run.Index + run.Length;
        return run.Value.Contains('%', StringComparison.Ordinal) ? null : hits.FirstOrDefault(h => h.Kind == DateKind.Deadline && h.Start > behind && h.End <= end
            && text[h.Start - 1] is '，' or ',' && text.IndexOf('；', behind, h.Start - behind) < 0 && Done().IsMatch(text[h.End..end]))?.By;
    }

    /// <summary>2018年、2019年、2020年…达到a、b、c，…达到d、e、f: one year per figure, until another date is named.</summary>
    private DateHit[]? YearsInRow(DateHit[] governing, int count)
    {
        if (_years is not null && governing.Length > 0 && governing[^1] != _years[^1])
            _years = null;
        if (count < 2)
            return null;
        if (governing.Length >= count)
        {
            var last = governing[^count..];
            if (last.Zip(last.Skip(1)).All(p => p.Second.Start - p.First.End <= 1))
                _years = last;
        }

        return _years?.Length == count ? _years : null;
    }

    private IReadOnlyList<string> Indicators(Clause clause, string after, MatchCollection figures, Match run)
    {
        var unit = figures[^1].Groups["unit"].Value;
        var follows = Follows().Match(after);
        var counted = Quantity.CountUnit().IsMatch(unit);
        if (StandardBehind().Match(after) is { Success: true } standard)
            return [StandardBefore().Replace(clause.Indicator, "") + standard.Groups[1].Value];
        if (unit is "%" && clause.Verb.Length == 0 && ShareOf().Match(after) is { Success: true } share)
            return [share.Groups[1].Value];
        if (follows.Success && counted && clause.Work is { Length: > 0 } work)
            return [work + follows.Value.TrimStart('的')];
        if (follows.Success && counted && Comparison.IsWork(clause.Verb))
            return [clause.Verb + follows.Value.TrimStart('的')];
        if (clause.Indicator.Length >= 2 && !Pronoun().IsMatch(clause.Indicator))
            return IndicatorList.Distribute(clause.Indicator, figures.Count);
        if (follows.Success && follows.Length > 1 && !(_carried.Any && clause.Indicator.Length == 0 && clause.Verb.Length > 0 && after.Length > 0 && Boundary(after[0])))
            return [Comparison.IsWork(clause.Verb) ? clause.Verb + follows.Value : follows.Value.TrimStart('的')];
        if (clause.MeasureBefore is { } measure)
            return IndicatorList.Distribute(measure, figures.Count);
        return run.Value.Contains('%', StringComparison.Ordinal) || _carried.Unit == unit ? _carried.For(figures.Count) : [];
    }

    private static string? UnitOfRow(MatchCollection figures, int i) =>
        figures.Skip(i).Select(f => f.Groups["unit"].Value).FirstOrDefault(u => u.Length > 0);

    private static string? Month(string? by) => by is { Length: 10 } ? by[..7] : by;

    private static bool Boundary(char c) => c is '，' or '；' or '。' or ',' or '、' or '\n' or '）';

    [GeneratedRegex("(?:约|大约)$|约\\d*$")]
    private static partial Regex Approximately();

    [GeneratedRegex("^(?:以上指标|其|并|均|分别|总体|力争|累计|再)+$")]
    private static partial Regex Pronoun();

    [GeneratedRegex("^(?:的)?[\u4e00-\u9fffA-Za-z]{2,22}")]
    private static partial Regex Follows();

    [GeneratedRegex("%$")]
    private static partial Regex EquivalentBefore();

    [GeneratedRegex("^[）)](?:以[上下内]|左右)")]
    private static partial Regex TailAfterBracket();

    [GeneratedRegex("(?:的)?(?:比例|比率|占比|比重|率)$")]
    private static partial Regex Share();

    // 改造后颗粒物排放浓度不高于10: what holds from then on has no date of its own.
    [GeneratedRegex("^(?:改造|整治|治理|建成|修复|完成)[\u4e00-\u9fff]{0,2}后")]
    private static partial Regex AfterWork();

    [GeneratedRegex("(?:到|至)$")]
    private static partial Regex Until();

    [GeneratedRegex("(?:其中|、)$")]
    private static partial Regex ShareOfYear();

    [GeneratedRegex("^(?:全部|均|基本)?(?:完成|建成|投入|投用|投运|拆除|整治|安装|销号|到位|落实|达标)[\u4e00-\u9fff]{0,5}(?:[，；。]|$)")]
    private static partial Regex Done();

    // What may be emitted holds on, whenever the plant is to be ready.
    [GeneratedRegex("排放|尾水")]
    private static partial Regex Emission();

    [GeneratedRegex("均(?:应|要|须)?(?:达到?|不低于|不少于|保持|稳定)")]
    private static partial Regex Together();

    // 执行75%节能设计标准, 实行1.5倍减量替代: what the figure is of follows it.
    [GeneratedRegex("^的?([一-鿿]{0,10}?(?:标准|减量替代|削减替代|倍量替代))")]
    private static partial Regex StandardBehind();

    [GeneratedRegex("(?:^鼓励|^严格|(?:严格)?(?:执行|实行|落实)$)")]
    private static partial Regex StandardBefore();

    [GeneratedRegex("^的([一-鿿]{4,24})")]
    private static partial Regex ShareOf();

    [GeneratedRegex("零增长(?!行动|计划|方案)|[“\"]?零(?<fire>火点)")]
    private static partial Regex Zero();
}
