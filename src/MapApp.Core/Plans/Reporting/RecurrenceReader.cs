using System.Globalization;
using System.Text.RegularExpressions;

namespace MapApp.Core.Plans.Reporting;

/// <summary>Reads when a plan wants its reports: the 'when' of a <see cref="ReportingRule"/>. The whole text must be understood, or none of it is.</summary>
public static partial class RecurrenceReader
{
    private const string Numerals = "一二三四五六七八九十";

    public static Recurrence Read(string when)
    {
        var text = Blanks().Replace(when, "");
        return OfWeek(text) ?? OfMonth(text) ?? OfPeriod(text) ?? OfDays(text) ?? OfNotice(text) ?? new NotUnderstood();
    }

    private static Weekly? OfWeek(string text)
    {
        if (Week().Match(text) is not { Success: true } match)
            return null;
        var hour = match.Groups["hour"].Success ? Number(match.Groups["hour"].Value) : (int?)null;
        // 下午4时 and 下午16时 are the same hour.
        if (hour < 12 && match.Groups["half"].Value == "下午")
            hour += 12;
        if (hour > 23)
            return null;
        DayOfWeek? day = match.Groups["day"].Success ? (DayOfWeek)(("一二三四五六".IndexOf(match.Groups["day"].Value, StringComparison.Ordinal) + 1) % 7) : null;
        return new Weekly(day, hour is { } h ? new TimeOnly(h, 0) : null);
    }

    private static Recurrence? OfMonth(string text) =>
        Month().Match(text) is not { Success: true } match ? null
        : !match.Groups["day"].Success ? new OncePer(1)
        : match.Groups["day"].Value is "底" or "末" ? new Monthly(31)
        : Number(match.Groups["day"].Value) is >= 1 and <= 31 and var day ? new Monthly(day)
        : null;

    private static OncePer? OfPeriod(string text) => Period().Match(text).Groups["period"].Value switch
    {
        "季" or "季度" => new OncePer(3),
        "半年" => new OncePer(6),
        "年" or "年度" => new OncePer(12),
        _ => null,
    };

    private static OnDays? OfDays(string text)
    {
        if (Dates().Match(text) is not { Success: true } match)
            return null;
        var days = match.Groups["month"].Captures.Zip(match.Groups["day"].Captures, (m, d) => new MonthDay(Number(m.Value), d.Value is "底" or "末" ? 31 : Number(d.Value))).ToList();
        int? year = match.Groups["year"].Success ? Number(match.Groups["year"].Value) : null;
        return days.TrueForAll(d => d.Month is >= 1 and <= 12 && d.Day is >= 1 and <= 31) ? new OnDays(year, days) : null;
    }

    private static Recurrence? OfNotice(string text) =>
        Notice().Match(text) is { Success: true } days ? new AfterNotice(Number(days.Groups["n"].Value))
        : Notices().Match(text) is { Success: true } times && Number(times.Groups["n"].Value) is > 0 and var count ? new ConsecutiveNotices(count)
        : null;

    private static int Number(string text) =>
        text is [var one] && Numerals.IndexOf(one, StringComparison.Ordinal) is >= 0 and var at ? at + 1 : int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    [GeneratedRegex("^每周(?<day>[一二三四五六日天])?(?<half>[上下]午)?(?:(?<hour>[0-9]{1,2})[时点])?(?:之?前)?$")]
    private static partial Regex Week();

    [GeneratedRegex("^每月(?:(?<day>[0-9]{1,2})[日号]|(?<day>[底末]))?(?:之?前)?$")]
    private static partial Regex Month();

    [GeneratedRegex("^每(?<period>季度?|半年|年度?)(?:[底末](?:之?前)?)?$")]
    private static partial Regex Period();

    [GeneratedRegex("^(?:每年|(?<year>20[0-9]{2})年)?(?<month>[0-9]{1,2})月(?:(?<day>[0-9]{1,2})[日号]|(?<day>[底末]))(?:[、和](?<month>[0-9]{1,2})月(?:(?<day>[0-9]{1,2})[日号]|(?<day>[底末])))*(?:之?前)?$")]
    private static partial Regex Dates();

    [GeneratedRegex("^(?:自)?(?:收到|接到)通知(?:之日)?起?(?<n>[0-9]{1,3}|[一二三四五六七八九十])(?:个)?日(?:之?内|以内)$")]
    private static partial Regex Notice();

    [GeneratedRegex("^同一问题(?:被)?连续通知(?:整改)?(?<n>[一二三四五六七八九十]|[0-9]{1,2})次$")]
    private static partial Regex Notices();
}
