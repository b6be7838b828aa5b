using MapApp.Core.Plots.Certificates;

namespace MapApp.Core.Storage;

/// <summary>Certificates of parcel checks as they were issued.</summary>
public interface ICertificateReader
{
    /// <summary>Grows with every write to certificates through this store.</summary>
    long Stamp { get; }

    /// <summary>All, in the order of issue, without their contents.</summary>
    IReadOnlyList<Certificate> All();

    /// <summary>The JSON document of a certificate, byte for byte as issued; null when there is no such number.</summary>
    string? Content(string number);
}
