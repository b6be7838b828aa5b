using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Standards.SurfaceWater;

/// <summary>Samples as one writes them down: <c>COD 25, Hg &lt;0.0001, Oil &lt;?</c>.</summary>
internal static class Sample
{
    public static SurfaceWaterStandard Standard { get; } = SurfaceWaterStandard.Editions.On(new DateOnly(2021, 6, 30))!;

    /// <summary>All 21, each well inside class I.</summary>
    public const string Clean = "pH 7.5, DO 9, CODMn 1, COD 5, BOD5 1, NH3-N 0.1, TP 0.01, Cu 0.001, Zn 0.01, F 0.3, Se 0.001, As 0.001, Hg 0.00001, Cd 0.0001, Cr6 0.004, Pb 0.001, CN 0.001, VPH 0.0003, Oil 0.01, LAS 0.05, S 0.005";

    public static Dictionary<string, Reading> Of(string text) => text.Length == 0 ? [] : text.Split(", ").Select(p => p.Split(' ')).ToDictionary(p => p[0], p => ReadingOf(p[1]));

    /// <summary>The clean water with some of its readings replaced.</summary>
    public static Dictionary<string, Reading> CleanBut(string text)
    {
        var all = Of(Clean);
        foreach (var (indicator, reading) in Of(text))
            all[indicator] = reading;
        return all;
    }

    public static WaterAssessment Judge(string text, WaterBody body = WaterBody.River) => WaterAssessment.Of(Standard, body, Of(text));

    private static Reading ReadingOf(string text) => text == "<?" ? Reading.Below(null)
        : text[0] == '<' ? Reading.Below(decimal.Parse(text.AsSpan(1), CultureInfo.InvariantCulture)) : Reading.Of(decimal.Parse(text, CultureInfo.InvariantCulture));
}
