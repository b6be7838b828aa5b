using MapApp.Core.Features;
using MapApp.Core.Plots.Certificates;

namespace MapApp.Core.Storage;

/// <summary>Certificates only come; nothing of them changes or goes. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface ICertificateWriter
{
    /// <param name="content">Whose hash the certificate names.</param>
    /// <param name="areas">The plots and zones that were found at the parcel.</param>
    /// <exception cref="StoreException">The number is taken.</exception>
    void Put(Certificate certificate, string content, IReadOnlyCollection<FeatureId> areas);

    void Put(CertificateEntry entry);
}
