using MapApp.Stores.GeoPackage.Writing;

namespace MapApp.Stores.GeoPackage;

/// <summary>
/// Counts what this process committed to plans, ledger, links, observations, certificates and the register of plots, for those who keep something computed from them. Edits by other
/// programs are not counted: those of features and plans leave change marks.
/// </summary>
internal sealed class WriteStamps
{
    private long _register;
    private long _ledger;
    private long _links;
    private long _observations;
    private long _certificates;
    private long _plotSteps;

    public long Register => Interlocked.Read(ref _register);

    public long Ledger => Interlocked.Read(ref _ledger);

    public long Links => Interlocked.Read(ref _links);

    public long Observations => Interlocked.Read(ref _observations);

    public long Certificates => Interlocked.Read(ref _certificates);

    public long PlotSteps => Interlocked.Read(ref _plotSteps);

    public void Committed(WorkspaceWriter writer)
    {
        if (writer.TouchedRegister)
            Interlocked.Increment(ref _register);
        if (writer.TouchedLedger)
            Interlocked.Increment(ref _ledger);
        if (writer.TouchedLinks)
            Interlocked.Increment(ref _links);
        if (writer.TouchedObservations)
            Interlocked.Increment(ref _observations);
        if (writer.TouchedCertificates)
            Interlocked.Increment(ref _certificates);
        if (writer.TouchedPlotSteps)
            Interlocked.Increment(ref _plotSteps);
    }
}
