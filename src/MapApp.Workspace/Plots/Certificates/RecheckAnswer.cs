using MapApp.Core.Plots.Rules;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>What today's layers and rules say to the certificates that were issued before.</summary>
/// <param name="Checked">How many were run again: all but the revoked ones.</param>
/// <param name="Changed">Those with another verdict first.</param>
/// <param name="Failed">Those that could not be run again, with the reason.</param>
public sealed record RecheckAnswer(DateOnly AsOf, int Checked, int Revoked, IReadOnlyList<RecheckedCertificate> Changed, IReadOnlyList<RecheckFailure> Failed)
{
    /// <summary>Whether every certificate says what it would say today.</summary>
    public bool AllHold => Changed.Count == 0 && Failed.Count == 0;
}

/// <param name="Before">As certified.</param>
/// <param name="After">By today's layers and rules.</param>
/// <param name="Causes">Which layers, rules or days are others now.</param>
/// <param name="Changes">Rule by rule.</param>
public sealed record RecheckedCertificate(CertificateLine Certificate, PlotVerdict Before, PlotVerdict After, IReadOnlyList<string> Causes, IReadOnlyList<RuleChange> Changes)
{
    public bool VerdictChanged => Before != After;
}

/// <param name="Before">Null where the rule did not apply.</param>
/// <param name="Words">The change as a sentence.</param>
public sealed record RuleChange(string Rule, string Title, string? Feature, PlotVerdict? Before, PlotVerdict? After, double OverlapBefore, double OverlapAfter, string Words);

public sealed record RecheckFailure(string Number, string Reason);
