using System.Globalization;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.LandUsePlan;

public static class LandUseText
{
    /// <summary>How many areas conflict, and how many could not be told.</summary>
    public static string Summary(CrossCheckAnswer answer, Texts texts) => texts.Format("landUse.summary",
        ("count", answer.Checked), ("asOf", answer.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("prohibited", answer.Conflicts.Count(c => c.Result.Verdict == PlotVerdict.Prohibited)),
        ("conditional", answer.Conflicts.Count(c => c.Result.Verdict == PlotVerdict.Conditional)), ("notChecked", answer.NotChecked), ("unread", answer.Unread.Count));
}
