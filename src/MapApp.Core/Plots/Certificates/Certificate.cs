using System.Security.Cryptography;
using System.Text;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Certificates;

/// <summary>The answer about one parcel as it was given and signed: what was asked, the parcel, what was found, by which rules. It is never changed; <see cref="Entries"/> say what became of it.</summary>
/// <param name="Number">Unique in its workspace, such as <c>HC20261129-0001</c>.</param>
/// <param name="IssuedBy">Name of the official.</param>
/// <param name="Parcel">Its id in the file that it came from.</param>
/// <param name="UseScheme">Of the land-use code <paramref name="Use"/>.</param>
/// <param name="AsOf">The civil day (UTC+8) that was asked about.</param>
/// <param name="Verdict">As computed; an official may have decided otherwise since.</param>
/// <param name="Hash">SHA-256 of the content, 64 hexadecimal digits.</param>
public sealed record Certificate(
    string Number, DateTimeOffset IssuedAt, string IssuedBy, string Parcel, string? ParcelName, string UseScheme, string Use, DateOnly AsOf, PlotVerdict Verdict, string Hash)
{
    /// <summary>What was said of it afterwards, as written.</summary>
    public IReadOnlyList<CertificateEntry> Entries { get; init; } = [];

    public bool Revoked => Entries.Any(e => e.Kind == CertificateEntryKind.Revoked);

    /// <summary>The last decision that differs from the computed verdict; null when none stands.</summary>
    public CertificateEntry? Override => Entries.LastOrDefault(e => e.Kind == CertificateEntryKind.Overridden) is { } last && last.Verdict != Verdict ? last : null;

    /// <summary>What holds now: the decision of an official, else what was computed.</summary>
    public PlotVerdict Standing => Override?.Verdict ?? Verdict;

    /// <summary>SHA-256 of the UTF-8 bytes, in small hexadecimal digits.</summary>
    public static string HashOf(string content) => HashOf(Encoding.UTF8.GetBytes(content));

    /// <summary>SHA-256 of the bytes of a file, in small hexadecimal digits.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>What was said of a certificate after it was issued.</summary>
/// <param name="Verdict">Of an override; null of a revocation.</param>
/// <param name="By">Who answers for it.</param>
public sealed record CertificateEntry(string Certificate, CertificateEntryKind Kind, PlotVerdict? Verdict, string Reason, string By, DateTimeOffset At);

public enum CertificateEntryKind
{
    /// <summary>An official decided otherwise than the rules say, or back again.</summary>
    Overridden,

    /// <summary>It no longer holds.</summary>
    Revoked,
}
