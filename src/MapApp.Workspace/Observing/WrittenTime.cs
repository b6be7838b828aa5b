using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MapApp.Core.Exchange;
using MapApp.Core.Observations;

namespace MapApp.Workspace.Observing;

/// <summary>Reads months, days and times as Chinese tables write them; a year that is left out has to be known.</summary>
internal static partial class WrittenTime
{
    private const int Earliest = 1980;

    private const int Latest = 2100;

    private static readonly string[] _englishMonths = ["MMM yyyy", "MMMM yyyy", "MMM-yyyy", "yyyy MMM", "yyyy MMMM"];

    /// <summary>Null when it is no time, or one without a year that nobody told.</summary>
    public static SamplingTime? Read(ExchangeValue cell, int? year)
    {
        if (cell.Kind == ValueKind.Date)
            return cell.Date is not { } date || date.Year is < Earliest or > Latest ? null : date.TimeOfDay == TimeSpan.Zero ? SamplingTime.OfDay(DateOnly.FromDateTime(date)) : SamplingTime.OfMinute(date);
        // Of the number 2021.1 nobody knows whether it was 2021.10 before the nought was dropped.
        return cell.Kind == ValueKind.Number && cell.Text.Contains('.', StringComparison.Ordinal) && cell.Text.Length != 7 ? null : Read(cell.Text, year);
    }

    public static SamplingTime? Read(string text, int? year)
    {
        var plain = Blanks().Replace(text.Normalize(NormalizationForm.FormKC).Trim(), " ");
        if (Month().Match(plain) is { Success: true } month)
            return Of(month, year);
        if (Day().Match(plain) is { Success: true } day)
            return Of(day, year);
        return DateTime.TryParseExact(plain, _englishMonths, CultureInfo.InvariantCulture, DateTimeStyles.None, out var english) ? SamplingTime.OfMonth(english.Year, english.Month) : null;
    }

    /// <summary>The first month or day that a heading or the name of a sheet tells, such as 2021年6月水质监测结果; null when there is none.</summary>
    public static SamplingTime? Find(string text) =>
        Named().Match(text.Normalize(NormalizationForm.FormKC)) is { Success: true } found ? Of(found, null) : null;

    private static SamplingTime? Of(Match match, int? year)
    {
        int? Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : null;
        if ((Part("year") ?? year) is not { } known || known is < Earliest or > Latest || Part("month") is not { } month || month is < 1 or > 12)
            return null;
        if (Part("day") is not { } day)
            return SamplingTime.OfMonth(known, month);
        if (day < 1 || day > DateTime.DaysInMonth(known, month))
            return null;
        var (hour, minute) = (Part("hour"), Part("minute") ?? 0);
        return hour is null ? SamplingTime.OfDay(new DateOnly(known, month, day))
            : hour > 23 || minute > 59 ? null : SamplingTime.OfMinute(new DateTime(known, month, day, hour.Value, minute, 0));
    }

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:(?:(?<year>\d{4}) ?[年./-] ?)(?<month>\d{1,2}) ?月?份?|(?<year>\d{4})(?<month>\d{2})|(?<month>\d{1,2})月份?|(?<month>\d{1,2})/(?<year>\d{4}))$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?:(?:(?<year>\d{4}) ?[年./-] ?)?(?<month>\d{1,2}) ?[月./-] ?(?<day>\d{1,2})日?|(?<year>\d{4})(?<month>\d{2})(?<day>\d{2}))(?:[ T]?(?<hour>\d{1,2})(?:[:时点](?<minute>\d{1,2})?(?::\d{1,2})?分?))?$")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<!\d)(?<year>\d{4})(?:年|[.-])(?<month>\d{1,2})(?![\d-~至])月?(?:(?<day>\d{1,2})日)?")]
    private static partial Regex Named();
}
