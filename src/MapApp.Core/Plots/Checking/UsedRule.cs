using MapApp.Core.Features;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>A rule that means the planned use.</summary>
/// <param name="Order">In the table.</param>
/// <param name="Use">Maybe, where the code does not say it.</param>
/// <param name="Answer">What the asker says to its question; null when there is none, or no answer.</param>
internal sealed record UsedRule(PlotRule Rule, int Order, Match Use, bool? Answer)
{
    private static readonly char[] _separators = ['、', '，', ',', '；', ';', '/', '|', '\n'];

    /// <summary>What it says where nothing is near: the same of every parcel, so there is but one.</summary>
    public Finding Nothing { get; } = new(Rule, PlotVerdict.Clear, FindingKind.None);

    /// <summary>What it says where the asker's answer takes it away.</summary>
    public Finding Answered { get; } = new(Rule, PlotVerdict.Clear, FindingKind.Answered);

    /// <summary>Whether the asker's 'no' takes it away, wherever the parcel lies.</summary>
    public bool AnsweredAway => Rule.Asks is not null && Answer == false;

    /// <summary>The question that stands open.</summary>
    public PlotQuestion? Open => Answer is null ? Rule.Asks : null;

    public Match Means(Feature area, LandUse use) =>
        Rule.SparesAllowedUses && Allows(area, use) ? Match.No
        : Rule.Where.Count == 0 ? Match.Yes
        : Rule.Where.Max(w => w.Holds(area));

    /// <summary>What it says where it holds.</summary>
    public PlotVerdict VerdictOn(bool certain) => certain && Use == Match.Yes && Open is null ? Rule.Verdict : PlotVerdict.Conditional;

    // The use itself or a class above it, by code or name.
    private static bool Allows(Feature area, LandUse use)
    {
        if (area.Text("allowedUses") is not { Length: > 0 } allowed)
            return false;
        var scheme = LandUseScheme.Find(use.Scheme)!;
        var named = allowed.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(scheme.Read).OfType<LandUseReading>().Where(r => r.Exact).Select(r => r.Use);
        return scheme.Ancestry(use).Intersect(named).Any();
    }
}
