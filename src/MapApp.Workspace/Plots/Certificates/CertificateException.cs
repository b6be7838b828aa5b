using MapApp.Core.Linking;

namespace MapApp.Workspace.Plots.Certificates;

/// <summary>A certificate cannot be issued, or that cannot be said of it. Texts <c>certificate.refused.*</c> word it.</summary>
public sealed class CertificateException(Evidence problem) : Exception(problem.Key)
{
    public Evidence Problem { get; } = problem;
}
