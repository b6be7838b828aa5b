using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>The writer of one transaction. It dies with it: kept and used later, it says so instead of writing outside.</summary>
internal sealed class WorkspaceWriter : IWorkspaceWriter, IDisposable
{
    private readonly Statements _statements;
    private readonly SeenMarks _seen;
    private readonly FeatureWriter _features;
    private readonly PlanWriter _plans;
    private readonly LinkWriter _links;
    private readonly PlanChangeWriter _planChanges;
    private readonly LinkChangeWriter _linkChanges;
    private readonly LedgerWriter _ledger;
    private readonly ObservationWriter _observations;
    private readonly CertificateWriter _certificates;
    private readonly PlotStepWriter _plotSteps;
    private bool _over;

    public WorkspaceWriter(SqliteConnection connection, SeenMarks seen, string now)
    {
        _statements = new Statements(connection);
        _seen = seen;
        _features = new FeatureWriter(_statements, now);
        _plans = new PlanWriter(_statements);
        _links = new LinkWriter(_statements);
        _planChanges = new PlanChangeWriter(this);
        _linkChanges = new LinkChangeWriter(this);
        _ledger = new LedgerWriter(this);
        _observations = new ObservationWriter(this);
        _certificates = new CertificateWriter(this);
        _plotSteps = new PlotStepWriter(this);
    }

    public IPlanWriter Plans
    {
        get
        {
            TouchedRegister = true;
            return _planChanges;
        }
    }

    public ILinkWriter Links
    {
        get
        {
            TouchedLinks = true;
            return _linkChanges;
        }
    }

    public ILedgerWriter Ledger
    {
        get
        {
            TouchedLedger = true;
            return _ledger;
        }
    }

    public IObservationWriter Observations
    {
        get
        {
            TouchedObservations = true;
            return _observations;
        }
    }

    public ICertificateWriter Certificates
    {
        get
        {
            TouchedCertificates = true;
            return _certificates;
        }
    }

    public IPlotStepWriter PlotSteps
    {
        get
        {
            TouchedPlotSteps = true;
            return _plotSteps;
        }
    }

    /// <summary>Whether this transaction was asked to write plans, or what belongs to them.</summary>
    internal bool TouchedRegister { get; private set; }

    internal bool TouchedLedger { get; private set; }

    internal bool TouchedLinks { get; private set; }

    internal bool TouchedObservations { get; private set; }

    internal bool TouchedCertificates { get; private set; }

    internal bool TouchedPlotSteps { get; private set; }

    /// <summary>The statements of this transaction, for the parts of this writer, while it lives.</summary>
    internal Statements Statements => Live(_statements);

    internal void InsertLink(Link link) => Live(_links).Insert(link);

    internal void InsertGoverns(GovernsRule rule) => Live(_links).Insert(rule);

    public void PutLayer(string kind, Coverage coverage) => Live(_features).PutLayer(kind, coverage);

    public void PutOwnLayer(LayerKind kind) => Live(_features).PutOwn(kind);

    public void DeleteOwnLayer(string kind) => Live(_features).DeleteOwn(kind);

    public void PutFeature(Feature feature, string updatedBy) => Live(_features).Put(feature, updatedBy);

    public void AddFeatures(string kind, IEnumerable<Feature> features, string updatedBy) => Live(_features).Add(kind, features, updatedBy);

    public void DeleteFeature(FeatureId id) => Live(_features).Delete(id);

    public void PutPlan(Plan plan)
    {
        TouchedRegister = true;
        Live(_plans).Put(plan);
    }

    public void ReplaceLinks(IReadOnlyCollection<FeatureId>? ofFeatures, IEnumerable<Link> links)
    {
        TouchedLinks = true;
        Live(_links).Replace(ofFeatures, links);
    }

    public void ReplaceGoverns(IEnumerable<GovernsRule> rules)
    {
        TouchedLinks = true;
        Live(_links).ReplaceGoverns(rules);
    }

    public void ClearEdits(long number) => Live(_statements).Run("DELETE FROM edits WHERE fid <= $0", number);

    public void ClearChanges(IReadOnlyCollection<ChangeMark> marks)
    {
        foreach (var mark in marks)
        {
            Live(_statements).Run("DELETE FROM changes WHERE layer = $0 AND feature_id = $1 AND fid <= $2",
                mark.Layer, mark.Id, _seen.NumberOf(mark));
        }
    }

    public void Complete()
    {
        _features.Complete();
        _over = true;
    }

    public void Dispose()
    {
        _over = true;
        _statements.Dispose();
    }

    private T Live<T>(T part)
    {
        ObjectDisposedException.ThrowIf(_over, typeof(IWorkspaceWriter));
        return part;
    }
}
