using System.Globalization;
using MapApp.Core.Plots.Rules;

namespace MapApp.Workspace.Printing;

/// <summary>How a verdict looks on paper: never by colour alone.</summary>
internal static class VerdictInk
{
    public static (string Color, string Ground) Of(PlotVerdict verdict) => verdict switch
    {
        PlotVerdict.Prohibited => ("bad", "bad-soft"),
        PlotVerdict.Conditional => ("warn", "warn-soft"),
        PlotVerdict.Clear => ("ok", "ok-soft"),
        _ => ("unk", "unk-soft"),
    };

    public static string Area(double squareMetres) => squareMetres.ToString("#,0.00", CultureInfo.InvariantCulture).Replace(',', ' ');

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
