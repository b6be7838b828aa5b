using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>What the rules found at one parcel, and whether it would be the same if everything lay differently within its accuracy.</summary>
internal sealed class Tally
{
    // Findings of most parcels.
    private const int Usual = 16;

    private readonly List<(UsedRule Rule, Finding Finding)> _findings = new(Usual);

    public PlotVerdict Verdict { get; private set; } = PlotVerdict.Clear;

    /// <summary>If everything lies as far inside its outline as it may.</summary>
    public PlotVerdict Shrunk { get; private set; } = PlotVerdict.Clear;

    /// <summary>If everything lies as far outside its outline as it may.</summary>
    public PlotVerdict Grown { get; private set; } = PlotVerdict.Clear;

    public bool Complete { get; private set; } = true;

    /// <param name="sure">Whether it holds however the two lie within their accuracy.</param>
    public void Hit(UsedRule rule, Finding finding, bool sure)
    {
        _findings.Add((rule, sure ? finding : finding with { Edge = true }));
        Verdict = Worst(Verdict, finding.Verdict);
        Grown = Worst(Grown, finding.Verdict);
        if (sure)
            Shrunk = Worst(Shrunk, finding.Verdict);
    }

    /// <summary>The rule holds, if everything lies as badly as it may.</summary>
    public void NearMiss(PlotVerdict verdict) => Grown = Worst(Grown, verdict);

    /// <summary>A rule's layer cannot say that there is nothing more.</summary>
    public void Incomplete() => Complete = false;

    /// <summary>Nothing surely speaks for a rule that cannot be told not to apply.</summary>
    public void Unsure() => Shrunk = Worst(Shrunk, PlotVerdict.NotChecked);

    public void Lacking(UsedRule rule, Evidence why)
    {
        Complete = false;
        None(rule, new Finding(rule.Rule, PlotVerdict.NotChecked, FindingKind.Lacking) { Lack = why });
    }

    public void Answered(UsedRule rule) => None(rule, rule.Answered);

    /// <summary>The one finding of a rule that found nothing.</summary>
    public void None(UsedRule rule, Finding finding)
    {
        _findings.Add((rule, finding));
        Verdict = Worst(Verdict, finding.Verdict);
        Grown = Worst(Grown, finding.Verdict);
        Shrunk = Worst(Shrunk, finding.Verdict);
    }

    /// <summary>The worst first, then as the table has them, then by area.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        _findings.Sort((a, b) => a.Finding.Verdict != b.Finding.Verdict ? a.Finding.Verdict - b.Finding.Verdict
            : a.Rule.Order != b.Rule.Order ? a.Rule.Order.CompareTo(b.Rule.Order)
            : string.CompareOrdinal(a.Finding.Area?.Id.Id, b.Finding.Area?.Id.Id));
        var findings = new Finding[_findings.Count];
        for (var i = 0; i < findings.Length; i++)
            findings[i] = _findings[i].Finding;
        return findings;
    }

    private static PlotVerdict Worst(PlotVerdict a, PlotVerdict b) => a < b ? a : b;
}
