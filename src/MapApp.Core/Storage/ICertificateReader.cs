using MapApp.Core.Features;
using MapApp.Core.Plots.Certificates;

namespace MapApp.Core.Storage;

/// <summary>Certificates of parcel checks as they were issued.</summary>
public interface ICertificateReader
{
    /// <summary>Grows with every write to certificates through this store.</summary>
    long Stamp { get; }

    /// <summary>All, in the order of issue, without their contents.</summary>
    IReadOnlyList<Certificate> All();

    /// <summary>Those that found a plot or zone at their parcel, in the order of issue.</summary>
    IReadOnlyList<Certificate> Of(FeatureId area);

    /// <summary>The JSON document of a certificate, byte for byte as issued; null when there is no such number.</summary>
    string? Content(string number);
}
