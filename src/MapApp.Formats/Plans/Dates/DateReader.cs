using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Dates;

/// <summary>
/// Finds the dates of a text and says what each is: a deadline, a bare year (milestone), a start, a cut-off, a reference year,
/// a recurring date, or one whose year cannot be known.
/// </summary>
internal sealed partial class DateReader(PlanPeriod period)
{
    public IReadOnlyList<DateHit> Read(string text)
    {
        var hits = new List<DateHit>();
        var masked = Quoted().Replace(text, m => new string('□', m.Length));
        foreach (Match match in Date().Matches(masked))
        {
            var tail = Tail().Match(masked, match.Index + match.Length);
            var hit = Judge(match, masked, tail.Success && tail.Index == match.Index + match.Length ? tail.Value : "", hits);
            if (hit is not { Kind: DateKind.Within, By: null })
                hits.Add(hit);
        }

        return hits;
    }

    private DateHit Judge(Match match, string text, string tail, List<DateHit> before)
    {
        var end = match.Index + match.Length + (tail is "度" ? 0 : tail.Length);
        var printed = text[match.Index..end];
        DateHit Hit(DateKind kind, string? by = null, PlanDate? date = null) => new(match.Index, end, kind, printed, by, date);

        if (match.Groups["each"].Success)
            return Hit(DateKind.Recurring);
        if (match.Groups["from"].Success)
        {
            // A span of years is when work goes on, not by when it must be done.
            var bracketed = match.Index > 0 && text[match.Index - 1] is '（' or '(';
            return Hit(DateKind.Reference, bracketed ? null : match.Groups["to"].Value);
        }

        if (match.Groups["within"].Success)
            return Hit(DateKind.Within, YearFor(match, text, before)?.ToString(CultureInfo.InvariantCulture));
        if (match.Groups["five"].Success)
            return Hit(DateKind.Reference, FiveYearEnd(match.Groups["five"].Value));

        var year = match.Groups["y"].Success ? int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture) : YearFor(match, text, before);
        if (year is null)
            return Hit(DateKind.Unresolved);
        if (match.Groups["season"].Success)
            return Hit(DateKind.Unresolved);
        var bare = !match.Groups["m"].Success && !match.Groups["end"].Success && !match.Groups["half"].Success && !match.Groups["quarter"].Success;
        var kind = KindOf(match, text, tail, year.Value, bare);
        if (kind == DateKind.Milestone)
            return Hit(kind, year.Value.ToString(CultureInfo.InvariantCulture)) with { Text = year.Value.ToString(CultureInfo.InvariantCulture) };
        if (kind != DateKind.Deadline)
            return Hit(kind, bare ? null : ToDate(match, year.Value)?.ToString());
        return ToDate(match, year.Value) is { } date ? Hit(kind, date.ToString(), date) : Hit(DateKind.Unresolved);
    }

    private DateKind KindOf(Match match, string text, string tail, int year, bool bare)
    {
        var before = text[Math.Max(0, match.Index - 4)..match.Index];
        var after = text[(match.Index + match.Length)..];
        if (tail.Contains('起') || tail.StartsWith("开始", StringComparison.Ordinal) || tail.EndsWith('后'))
            return DateKind.Start;
        if (tail is "以来" or "期间" || year < period.From || Comparison().IsMatch(before) || (bare && after.StartsWith("年度", StringComparison.Ordinal)))
            return DateKind.Reference;
        if (CutoffBefore().IsMatch(before))
            return DateKind.Cutoff;
        if (bare && PaperBefore().IsMatch(before) && PaperAfter().IsMatch(after))
            return DateKind.Reference;
        if (AlreadyDone().IsMatch(after[tail.Length..]))
            return DateKind.Reference;
        if (bare && (tail == "度" || ComparedAfter().IsMatch(after)))
            return DateKind.Reference;
        return bare ? DateKind.Milestone : DateKind.Deadline;
    }

    /// <summary>The 13th five-year plan ended in 2020.</summary>
    private static string? FiveYearEnd(string number) => (number switch
    {
        "十二" => 2015,
        "十三" => 2020,
        "十四" => 2025,
        "十五" => 2030,
        _ => (int?)null,
    })?.ToString(CultureInfo.InvariantCulture);

    private static PlanDate? ToDate(Match match, int year)
    {
        if (match.Groups["half"].Success)
            return PlanDate.OfMonth(year, match.Groups["half"].Value == "上" ? 6 : 12);
        if (match.Groups["end"].Success)
            return PlanDate.OfMonth(year, 12);
        if (match.Groups["quarter"].Success)
            return PlanDate.OfMonth(year, 3 * ("一二三四".IndexOf(match.Groups["quarter"].Value, StringComparison.Ordinal) + 1));
        var month = int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
            return null;
        if (!match.Groups["d"].Success)
            return PlanDate.OfMonth(year, month);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? PlanDate.OfDay(year, month, day) : null;
    }

    /// <summary>The year named before in the same sentence, else the year of a one-year plan; else nobody knows.</summary>
    private int? YearFor(Match match, string text, List<DateHit> before)
    {
        var sentence = text.LastIndexOfAny(['。', '\n', '！'], match.Index) + 1;
        var named = before.LastOrDefault(h => h.Start >= sentence && h.Kind is not (DateKind.Reference or DateKind.Recurring or DateKind.Cutoff)
            && Year().IsMatch(h.Text));
        if (named is not null)
            return int.Parse(Year().Match(named.Text).Value, CultureInfo.InvariantCulture);
        return period.From == period.To ? period.From : null;
    }

    [GeneratedRegex("(?:印发|编制|制定|制订|出台|按照|根据|落实|实施|纳入|列入)$")]
    private static partial Regex PaperBefore();

    [GeneratedRegex("^[^，。；、]{0,24}?(?:方案|计划|规划|清单|名录|要点|目录|通知|意见)")]
    private static partial Regex PaperAfter();

    // Names of documents hold years that are no dates of the plan; so do document numbers.
    [GeneratedRegex("《[^》]*》|[〔（(\\[]\\d{4}[〕）)\\]]")]
    private static partial Regex Quoted();

    [GeneratedRegex("""
        (?<each>每年(?:\d{1,2}月(?:\d{1,2}日|月?[底末])?(?:前|至次年\d{1,2}月\d{1,2}日(?:期间)?)?|年?底前?)|每月\d{1,2}日)
        |“?(?<five>十[二三四五])五”?(?:期间|末|规划期)
        |(?<from>20\d\d)年?(?:至|到|[-—–－~～]+)(?<to>20\d\d)年(?!年?[底末]|\d)
        |(?<y>(?:19|20)\d\d)年(?:
            (?<m>\d{1,2})月(?<d>\d{1,2})日
            |(?<m>\d{1,2})月(?:月?底|月?末|份)?
            |(?<m>\d{1,2})(?=底)底
            |(?<end>年?底|年?末)
            |(?<half>[上下])半年(?=底|末|前|，|,|完成|，)
            |第?(?<quarter>[一二三四])季度[底末]
            |(?<season>冬?季?(?:采暖|供暖|取暖)[季期](?:来临)?之?前|(?:主?汛|封冻|夏|冬|秋冬|春)[季期]?之?前|春节前|国庆节?前)
            |)
        |(?<![\d年])(?<m>\d{1,2})月(?<d>\d{1,2})日(?=之?前|以前)
        |(?<![\d年])(?<m>\d{1,2})月(?:月?底|月?末|(?=之?前))
        |(?<![\d年])(?<m>\d{1,2})月份?(?=、\d{1,2}月(?:底|末|前))
        |(?<![\d年每])(?<end>年[底末](?=之?前|，|,))
        |(?<!年)第?(?<quarter>[一二三四])季度[底末]
        |(?<![\d年一二三四五两当本])(?<within>年内|全年)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Date();

    [GeneratedRegex("之前|以前|前|起|开始|之后|以后|以来|后|期间|止|度")]
    private static partial Regex Tail();

    [GeneratedRegex("(?:较|比|与|比照|相对|对比|自|按照|高于|低于|截至)$")]
    private static partial Regex Comparison();

    [GeneratedRegex("^年?(?:相比|水平|的水平)")]
    private static partial Regex ComparedAfter();

    [GeneratedRegex("(?:^|[，。；、：\\n,]|中[，,]?)(?:对|对于)$|截止[到至]?$")]
    private static partial Regex CutoffBefore();

    [GeneratedRegex("^[，,]?(?:已经|已)(?!整改)")]
    private static partial Regex AlreadyDone();

    [GeneratedRegex(@"20\d\d")]
    private static partial Regex Year();
}
