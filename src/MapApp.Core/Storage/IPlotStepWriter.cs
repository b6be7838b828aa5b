using MapApp.Core.Plots.Register;

namespace MapApp.Core.Storage;

/// <summary>The register of plots. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface IPlotStepWriter
{
    /// <summary>Adds an entry; there is no way to change one. Its files are put as attachments, its standing with the plot.</summary>
    void Put(PlotStep entry);
}
