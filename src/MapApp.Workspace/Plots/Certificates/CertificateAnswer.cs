using System.Text.Json;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>A certificate as the screen, JSON and the sheet show it: what stands at its head, what became of it, and whether its text is still the one that was signed.</summary>
/// <param name="Intact">Whether the stored text has the hash that was printed, and the head says what the text says.</param>
/// <param name="Content">Null where the text cannot be read.</param>
public sealed record CertificateAnswer(Certificate Certificate, bool Intact, CertificateContent? Content)
{
    public static CertificateAnswer Of(WorkspaceSession session, Certificate certificate) => Of(certificate, session.Store.Certificates.Content(certificate.Number) ?? "");

    internal static CertificateAnswer Of(Certificate certificate, string json)
    {
        var intact = Certificate.HashOf(json) == certificate.Hash;
        try
        {
            var content = CertificateContent.Read(json);
            return new CertificateAnswer(certificate, intact && content.Heads(certificate), content);
        }
        catch (JsonException)
        {
            // Somebody changed it, or a later MapApp wrote it: what stands at its head is all that can be told.
            return new CertificateAnswer(certificate, intact, null);
        }
    }
}

/// <summary>A certificate of a list, one line.</summary>
public sealed record CertificateLine(
    string Number, DateTimeOffset IssuedAt, string IssuedBy, string Parcel, string? ParcelName, string UseScheme, string Use, DateOnly AsOf, PlotVerdict Verdict, PlotVerdict Standing, bool Revoked, string Hash, IReadOnlyList<CertificateEntry> Entries)
{
    public static CertificateLine Of(Certificate c) => new(c.Number, c.IssuedAt, c.IssuedBy, c.Parcel, c.ParcelName, c.UseScheme, c.Use, c.AsOf, c.Verdict, c.Standing, c.Revoked, c.Hash, c.Entries);
}
