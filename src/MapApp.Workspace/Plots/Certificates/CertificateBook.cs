using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>Issues certificates, and records what officials say of them. Nothing is ever changed; each call is one transaction.</summary>
public sealed class CertificateBook(WorkspaceSession session, TimeProvider time)
{
    private const string Prefix = "HC";
    private const int Digits = 4;
    private const int MostNear = 5;

    /// <summary>One certificate for each parcel, numbered through the day (UTC+8) of issue.</summary>
    /// <param name="parcels">Of the answer.</param>
    /// <param name="by">Name of the official.</param>
    /// <exception cref="CertificateException">Nobody signs, or there is no parcel.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled: none is kept.</exception>
    public IReadOnlyList<Certificate> Issue(CheckAnswer answer, IReadOnlyList<CheckedParcel> parcels, string by, Texts texts, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(by))
            throw new CertificateException(Evidence.Of("certificate.refused.noName"));
        if (parcels.Count == 0)
            throw new CertificateException(Evidence.Of("certificate.refused.noParcel"));
        var (now, draft, issued) = (time.GetUtcNow(), new CertificateDraft(session, answer, texts), new List<Certificate>());
        session.Store.Write(writer =>
        {
            // Nobody else writes meanwhile, so the next number is ours.
            var prefix = $"{Prefix}{DueClock.Day(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-";
            var next = session.Store.Certificates.All().Where(c => c.Number.StartsWith(prefix, StringComparison.Ordinal))
                .Select(c => int.TryParse(c.Number[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : 0).DefaultIfEmpty(0).Max();
            foreach (var parcel in parcels)
            {
                cancellation.ThrowIfCancellationRequested();
                var number = prefix + (++next).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
                var written = draft.Of(parcel, number, now, by.Trim());
                var content = written.ToJson();
                var certificate = new Certificate(number, now, by.Trim(), parcel.Id, parcel.Name, answer.Use.Scheme, answer.Use.Code, answer.AsOf, parcel.Verdict, Certificate.HashOf(content));
                writer.Certificates.Put(certificate, content, [.. written.Areas.Select(a => new FeatureId(a.Layer, a.Id))]);
                issued.Add(certificate);
                progress?.Report(issued.Count);
            }
        });
        return issued;
    }

    /// <summary>Records that an official decides otherwise than the rules say; the certificate stays as it is.</summary>
    /// <exception cref="UnknownNameException">There is no such certificate.</exception>
    /// <exception cref="CertificateException">Name or reason is missing, it is revoked, or that is what holds already.</exception>
    public Certificate Override(string number, PlotVerdict verdict, string reason, string by) => Say([number], CertificateEntryKind.Overridden, verdict, reason, by)[0];

    /// <summary>Records that a certificate no longer holds.</summary>
    /// <exception cref="UnknownNameException">There is no such certificate.</exception>
    /// <exception cref="CertificateException">Name or reason is missing, or it is revoked already.</exception>
    public Certificate Revoke(string number, string reason, string by) => RevokeAll([number], reason, by)[0];

    /// <summary>The same for several, all or none.</summary>
    public IReadOnlyList<Certificate> RevokeAll(IReadOnlyList<string> numbers, string reason, string by) => Say(numbers, CertificateEntryKind.Revoked, null, reason, by);

    /// <summary>Revokes those of several that still stand.</summary>
    /// <returns>Those.</returns>
    public IReadOnlyList<Certificate> RevokeStanding(IReadOnlyList<string> numbers, string reason, string by)
    {
        var standing = session.Store.Certificates.All().Where(c => !c.Revoked && numbers.Contains(c.Number)).Select(c => c.Number).ToList();
        return standing.Count == 0 ? [] : RevokeAll(standing, reason, by);
    }

    /// <exception cref="UnknownNameException">There is no such certificate.</exception>
    public Certificate Find(string number) => Find(number, session.Store.Certificates.All());

    private static Certificate Find(string number, IReadOnlyList<Certificate> all)
    {
        var wanted = number.Trim();
        return all.FirstOrDefault(c => c.Number.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnknownNameException("certificate", number, [.. all.Reverse().Where(c => c.Number.Contains(wanted, StringComparison.OrdinalIgnoreCase) || c.Parcel == wanted || c.ParcelName == wanted).Concat(all.Reverse()).Select(c => c.Number).Distinct().Take(MostNear)]);
    }

    private List<Certificate> Say(IReadOnlyList<string> numbers, CertificateEntryKind kind, PlotVerdict? verdict, string reason, string by)
    {
        var (all, now, said) = (session.Store.Certificates.All(), time.GetUtcNow(), new List<Certificate>());
        foreach (var certificate in numbers.Select(n => Find(n, all)))
        {
            var entry = new CertificateEntry(certificate.Number, kind, verdict, reason.Trim(), by.Trim(), now);
            if (CertificateRules.Refusal(certificate, entry) is { } refusal)
                throw new CertificateException(refusal);
            said.Add(certificate with { Entries = [.. certificate.Entries, entry] });
        }

        session.Store.Write(writer => said.ForEach(c => writer.Certificates.Put(c.Entries[^1])));
        return said;
    }
}
