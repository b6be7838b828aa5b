using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Sections;

namespace MapApp.Screens;

/// <summary>Words a review: periods, classes, drivers. The command line says the same.</summary>
internal static class ReviewText
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

    public static string Indicator(string id, Texts texts) => IndicatorCatalogue.Get(id).Title(texts.Chinese);

    public static string ClassToken(string? waterClass) => waterClass switch { "I" => "w1", "II" => "w2", "III" => "w3", "IV" => "w4", "V" => "w5", "inferiorV" => "w6", _ => "w0" };
}
