using System.Globalization;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Certificates;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>Words about certificates that several places show alike.</summary>
public static class CertificateText
{
    /// <summary>What was said of a certificate, as a sentence.</summary>
    public static string Entry(CertificateEntry entry, Texts texts) => texts.Format(entry.Kind == CertificateEntryKind.Revoked ? "certificate.entryRevoked" : "certificate.entryOverridden",
        ("by", entry.By), ("at", Moment(entry.At)), ("reason", entry.Reason), ("verdict", entry.Verdict is { } verdict ? VerdictText.Of(verdict, texts) : ""));

    /// <summary>How many certificates hold, and how many would say something else.</summary>
    public static string Summary(RecheckAnswer answer, Texts texts) => texts.Format("certificate.summary", ("count", answer.Checked), ("asOf", answer.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("verdicts", answer.Changed.Count(c => c.VerdictChanged)), ("details", answer.Changed.Count(c => !c.VerdictChanged)), ("failed", answer.Failed.Count), ("revoked", answer.Revoked));

    /// <summary>The time in China, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(DueClock.ChinaOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
