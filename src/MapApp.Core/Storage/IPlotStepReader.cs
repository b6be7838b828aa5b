using MapApp.Core.Features;
using MapApp.Core.Plots.Register;

namespace MapApp.Core.Storage;

/// <summary>The register of plots.</summary>
public interface IPlotStepReader
{
    /// <summary>Grows with every entry made through this store.</summary>
    long Stamp { get; }

    /// <summary>All entries by their plot, as written; withdrawn ones and withdrawals included. The plot itself may be gone.</summary>
    IReadOnlyDictionary<FeatureId, IReadOnlyList<PlotStep>> All();
}
