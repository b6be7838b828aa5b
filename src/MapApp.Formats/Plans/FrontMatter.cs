using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>What the notice before the plan says of it: title, issuer, number, date, and the years it is for.</summary>
internal sealed partial record FrontMatter(
    string Title, string? Issuer, string? DocumentNumber, DateOnly? Issued, PlanPeriod Period, string Jurisdiction)
{
    public static FrontMatter Read(Outline outline, string id, Warnings warnings)
    {
        // A gazette prints more than one notice; the last before the plan is the plan's own.
        var from = outline.Front.ToList().FindLastIndex(p => Notice().IsMatch(p.Text));
        var own = outline.Front.Skip(Math.Max(0, from - 2)).ToArray();
        var notice = from < 0 ? null : Notice().Match(outline.Front[from].Text);
        var titles = outline.Plans.Select(p => p.Heading).OfType<string>().ToArray();
        var title = titles.Length == 1 ? titles[0] : notice?.Groups["title"].Value ?? titles.FirstOrDefault() ?? id;
        var number = own.Select(p => Number().Match(p.Text)).LastOrDefault(m => m.Success)?.Value;
        var issued = own.Select(p => IssueDate().Match(p.Text)).LastOrDefault(m => m.Success);
        var issuer = notice?.Groups["issuer"] is { Length: > 0 } named ? named.Value : null;
        var period = PeriodOf(titles, title, issued, id, warnings);
        var jurisdiction = JurisdictionOf(titles.Append(issuer ?? "").Append(title));
        if (jurisdiction.Length == 0)
            warnings.Add(1, "noJurisdiction");
        if (number is null)
            warnings.Add(1, "noNumber");
        if (issued is null)
            warnings.Add(1, "noIssueDate");
        return new FrontMatter(title, issuer, number, issued is null ? null : DayOf(issued), period, jurisdiction);
    }

    private static PlanPeriod PeriodOf(string[] titles, string title, Match? issued, string id, Warnings warnings)
    {
        foreach (var text in titles.Append(title))
        {
            if (Years().Match(text) is { Success: true } years)
                return new PlanPeriod(Number(years.Groups[1]), Number(years.Groups[2]));
            if (OneYear().Match(text) is { Success: true } year)
                return new PlanPeriod(Number(year.Groups[1]), Number(year.Groups[1]));
        }

        if (issued is not null)
        {
            warnings.Add(1, "yearOfIssue");
            return new PlanPeriod(Number(issued.Groups[1]), Number(issued.Groups[1]));
        }

        if (OneYear().Match(id) is { Success: true } inName)
        {
            warnings.Add(1, "yearOfName", ("year", inName.Groups[1].Value));
            return new PlanPeriod(Number(inName.Groups[1]), Number(inName.Groups[1]));
        }

        throw new PlanFormatException(id, "noYear", "neither title nor date of issue names a year; put the year into the title.");
    }

    private static string JurisdictionOf(IEnumerable<string> texts) =>
        texts.Select(t => PlaceAtHead().Match(t)).FirstOrDefault(m => m.Success)?.Groups[1].Value ?? "";

    private static DateOnly? DayOf(Match match) =>
        DateOnly.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-M-d",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?:.*?号[—-]+)?(?<issuer>[^。，]{0,30}?)关于印发(?<title>.{6,80}?)的?通知\\d*$")]
    private static partial Regex Notice();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{2,12}〔\d{4}〕第?\d{1,4}号")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(\d{4})年(\d{1,2})月(\d{1,2})日$")]
    private static partial Regex IssueDate();

    [GeneratedRegex(@"(20\d\d)年?[-—–至到~]+(20\d\d)")]
    private static partial Regex Years();

    [GeneratedRegex(@"(20\d\d)")]
    private static partial Regex OneYear();

    [GeneratedRegex("^([\u4e00-\u9fff]{2,4}?[省市区县])")]
    private static partial Regex PlaceAtHead();
}
