using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Certificates;

/// <summary>What may be said of a certificate once it is issued.</summary>
public static class CertificateRules
{
    /// <summary>A reason of fewer characters explains nothing.</summary>
    public const int ShortestReason = 4;

    /// <summary>Why an entry cannot be made (texts <c>certificate.refused.*</c>), or null when it can.</summary>
    public static Evidence? Refusal(Certificate certificate, CertificateEntry entry) =>
        certificate.Revoked ? Evidence.Of("certificate.refused.revoked", ("number", certificate.Number))
        : string.IsNullOrWhiteSpace(entry.By) ? Evidence.Of("certificate.refused.noName")
        : entry.Reason.Trim().Length < ShortestReason ? Evidence.Of("certificate.refused.noReason")
        : entry.Kind == CertificateEntryKind.Overridden && entry.Verdict is null or PlotVerdict.NotChecked ? Evidence.Of("certificate.refused.noVerdict")
        : entry.Kind == CertificateEntryKind.Overridden && entry.Verdict == certificate.Standing ? Evidence.Of("certificate.refused.sameVerdict")
        : null;
}
