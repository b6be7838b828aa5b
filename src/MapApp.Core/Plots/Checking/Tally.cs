using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>What the rules found at one parcel, and whether it would be the same if everything lay differently within its accuracy.</summary>
internal sealed class Tally
{
    private readonly List<(UsedRule Rule, Finding Finding)> _findings = [];
    private PlotVerdict _grown = PlotVerdict.Clear;
    private PlotVerdict _shrunk = PlotVerdict.Clear;

    public PlotVerdict Verdict { get; private set; } = PlotVerdict.Clear;

    public bool Complete { get; private set; } = true;

    public bool Edge => _grown != Verdict || _shrunk != Verdict;

    /// <param name="sure">Whether it holds however the two lie within their accuracy.</param>
    public void Hit(UsedRule rule, Finding finding, bool sure)
    {
        _findings.Add((rule, finding with { Edge = !sure }));
        Verdict = Worst(Verdict, finding.Verdict);
        _grown = Worst(_grown, finding.Verdict);
        if (sure)
            _shrunk = Worst(_shrunk, finding.Verdict);
    }

    /// <summary>The rule holds, if everything lies as badly as it may.</summary>
    public void NearMiss(PlotVerdict verdict) => _grown = Worst(_grown, verdict);

    /// <summary>A rule's layer cannot say that there is nothing more.</summary>
    public void Incomplete() => Complete = false;

    /// <summary>Nothing surely speaks for a rule that cannot be told not to apply.</summary>
    public void Unsure() => _shrunk = Worst(_shrunk, PlotVerdict.NotChecked);

    public void Lacking(UsedRule rule, Evidence why)
    {
        Complete = false;
        None(rule, new Finding(rule.Rule, PlotVerdict.NotChecked, why));
    }

    public void Answered(UsedRule rule) => None(rule, new Finding(rule.Rule, PlotVerdict.Clear, Evidence.Of("plotReason.answered")));

    /// <summary>The one finding of a rule that found nothing.</summary>
    public void None(UsedRule rule, Finding finding)
    {
        _findings.Add((rule, finding));
        Verdict = Worst(Verdict, finding.Verdict);
        _grown = Worst(_grown, finding.Verdict);
        _shrunk = Worst(_shrunk, finding.Verdict);
    }

    /// <summary>The worst first, then as the table has them, then by area.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        _findings.Sort((a, b) => a.Finding.Verdict != b.Finding.Verdict ? a.Finding.Verdict.CompareTo(b.Finding.Verdict)
            : a.Rule.Order != b.Rule.Order ? a.Rule.Order.CompareTo(b.Rule.Order)
            : string.CompareOrdinal(a.Finding.Area?.Id.Id, b.Finding.Area?.Id.Id));
        return [.. _findings.Select(f => f.Finding)];
    }

    private static PlotVerdict Worst(PlotVerdict a, PlotVerdict b) => a < b ? a : b;
}
