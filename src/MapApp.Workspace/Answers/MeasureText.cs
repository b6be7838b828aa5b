using System.Globalization;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Answers;

/// <summary>Words the measure of a link with its unit: 1.24 km, 3 520 m², 82 %.</summary>
public static class MeasureText
{
    public static string Of(double measure, string? unit, Texts texts) => unit switch
    {
        "share" => texts.Format("measure.share", ("percent", (measure * 100).ToString("0.#", CultureInfo.InvariantCulture))),
        "m2" => measure.ToString("#,0.0", CultureInfo.InvariantCulture).Replace(',', ' ') + " m²",
        // Half a kilometre and more is read more easily so; the sign says upstream or downstream where it matters.
        "m" => Math.Abs(measure) >= 1000
            ? (measure / 1000).ToString("0.00", CultureInfo.InvariantCulture) + " km"
            : measure.ToString("0", CultureInfo.InvariantCulture) + " m",
        _ => measure.ToString("0.###", CultureInfo.InvariantCulture) + (unit is null ? "" : " " + unit),
    };

    /// <summary>A distance along the river, positive upstream: 上游 1.24 km.</summary>
    public static string AlongRiver(double metres, Texts texts) => metres == 0 ? texts["corridorPanel.beside"]
        : $"{texts[metres > 0 ? "corridorPanel.upstream" : "corridorPanel.downstream"]} {Of(Math.Abs(metres), "m", texts)}";
}
