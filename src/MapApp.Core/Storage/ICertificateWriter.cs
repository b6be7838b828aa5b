using MapApp.Core.Plots.Certificates;

namespace MapApp.Core.Storage;

/// <summary>Certificates only come; nothing of them changes or goes. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface ICertificateWriter
{
    /// <param name="content">Whose hash the certificate names.</param>
    /// <exception cref="StoreException">The number is taken.</exception>
    void Put(Certificate certificate, string content);

    void Put(CertificateEntry entry);
}
