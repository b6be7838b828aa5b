using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Sections;

/// <summary>Words a review: periods, classes, drivers. The command line says the same.</summary>
public static class ReviewText
{
    /// <summary>2021-04: Ⅱ类, based on 9 of 21, meets.</summary>
    public static string Standing(PeriodAnswer? period, Texts texts) => period is null ? texts["review.nothing"] : texts.Format("review.standing",
        ("period", period.Period), ("class", period.Class is { } c ? Class(c, texts) : "—"), ("based", period.BasedOn), ("of", period.OutOf), ("verdict", texts["reviewVerdict." + period.Verdict]),
        ("drivers", string.Concat(period.Drivers.Select(d => " · " + Driver(d, texts)))));

    public static string Class(string code, Texts texts) => code == "inferiorV" ? texts["legend.inferior"] : TargetText.Class(code, texts);

    /// <summary>The class alone, for a legend: Ⅰ to Ⅴ.</summary>
    public static string Mark(string code, Texts texts) => code switch { "I" => "Ⅰ", "II" => "Ⅱ", "III" => "Ⅲ", "IV" => "Ⅳ", "V" => "Ⅴ", _ => texts["legend.inferior"] };

    /// <summary>A plain number has no unit to show.</summary>
    public static string Unit(string unit) => unit == "1" ? "" : unit;

    public static string Driver(DriverAnswer driver, Texts texts) => texts.Format(driver.Multiple is null ? "review.driver" : "review.driverMultiple",
        ("indicator", Indicator(driver.Indicator, texts)), ("value", driver.Value), ("limit", driver.Limit), ("unit", Unit(driver.Unit)), ("multiple", driver.Multiple?.ToString("0.##", CultureInfo.InvariantCulture)));

    /// <summary>Falling by 0.02 mg/L a year (Mann-Kendall test, 14 months, p = 0.01); or that there are too few months to tell.</summary>
    public static string Trend(TrendAnswer? trend, Texts texts) => trend is null ? texts["review.noTrend"] : texts.Format("review.trend." + trend.Direction, ("method", texts["trendMethod." + trend.Method]), ("count", trend.Count),
        ("p", trend.P < 0.001 ? "< 0.001" : "= " + trend.P.ToString("0.###", CultureInfo.InvariantCulture)), ("slope", trend.SlopePerYear.ToString("0.###", CultureInfo.InvariantCulture)), ("unit", trend.Unit));

    /// <summary>COD ≤ 25 mg/L.</summary>
    public static string Limit(LimitAnswer limit, Texts texts) => $"{Indicator(limit.Indicator, texts)} {(limit.Comparator == "<=" ? "≤" : "≥")} {limit.Value.ToString(CultureInfo.InvariantCulture)} {Unit(limit.Unit)}".TrimEnd();

    /// <summary>The latest standing's basis: standard, waters, how many of how many indicators, whether preliminary, measured where.</summary>
    public static string Basis(SectionAnswer review, PeriodAnswer period, Texts texts) =>
        texts.Format("review.basedOn", ("based", period.BasedOn), ("of", period.OutOf), ("standard", period.Standard is { } id ? texts["standard." + id] : "—"), ("body", texts["waterBody." + review.Body]))
        + (period.Preliminary ? texts["review.preliminary"] : "") + (review.MeasuredAt is { } at && at.Id != review.Section.Id ? texts.Format("review.measuredAt", ("station", at.Name)) : "");

    public static string Indicator(string id, Texts texts) => IndicatorCatalogue.Get(id).Title(texts.Chinese);

    public static string ClassToken(string? waterClass) => waterClass switch { "I" => "w1", "II" => "w2", "III" => "w3", "IV" => "w4", "V" => "w5", "inferiorV" => "w6", _ => "w0" };
}
