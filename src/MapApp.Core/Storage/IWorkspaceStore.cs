using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Storage;

/// <summary>
/// An open workspace: what the use cases need of a GeoPackage file or a PostGIS database. Safe for concurrent readers; one writer at a time.
/// Members throw <see cref="StoreException"/> when the world fails.
/// </summary>
public interface IWorkspaceStore : IDisposable
{
    StoreDescription Description { get; }

    IFeatureReader Features { get; }

    IRegisterReader Register { get; }

    ILinkReader Links { get; }

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is kept, or, when it throws, none.</summary>
    void Write(Action<IWorkspaceWriter> work);
}

/// <param name="Name">File name or database, fit for the status bar.</param>
/// <param name="Location">Full path, or the connection without its secrets.</param>
public sealed record StoreDescription(string Name, string Location, int SchemaVersion);

/// <summary>Features by layer, box and id. Boxes and geometries are EPSG:4490, degrees, longitude as X.</summary>
public interface IFeatureReader
{
    IReadOnlyList<LayerSummary> Layers();

    /// <summary>The features of a layer whose bounding box meets <paramref name="box"/> (all, also those without geometry, when null), streamed through the R-tree.</summary>
    IEnumerable<Feature> Read(string kind, Envelope? box = null);

    Feature? Find(FeatureId id);

    /// <summary>What changed since its links were last computed, whoever changed it.</summary>
    IReadOnlyList<ChangeMark> Changes();

    /// <summary>A number that grows with every committed change to a layer: the stamp of its tiles.</summary>
    long Stamp(string kind);
}

/// <summary>A feature or plan whose links are stale. <paramref name="Layer"/> is <c>plans</c> for a plan.</summary>
public sealed record ChangeMark(string Layer, string Id);

public interface IRegisterReader
{
    /// <summary>Every plan with its tasks and annex rows, in the order of import.</summary>
    IReadOnlyList<Plan> Plans();

    /// <summary>Ledger entries by full task reference.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> Ledger();
}

public interface ILinkReader
{
    IReadOnlyList<Link> OfTask(string task);

    IReadOnlyList<Link> OfFeature(FeatureId feature);

    IReadOnlyList<Link> All();

    IReadOnlyList<GovernsRule> Governs();
}

/// <summary>Changes inside one transaction. Every change to a feature or plan leaves a <see cref="ChangeMark"/>.</summary>
public interface IWorkspaceWriter
{
    /// <summary>Creates the layer's table when it is missing and states its coverage.</summary>
    void PutLayer(string kind, Coverage coverage);

    /// <summary>Inserts, or updates by id and raises the version.</summary>
    void PutFeature(Feature feature, string updatedBy);

    void DeleteFeature(FeatureId id);

    /// <summary>Inserts the plan or replaces the one with the same id, its tasks and annex rows included; ledger entries stay.</summary>
    void PutPlan(Plan plan);

    /// <summary>Replaces all computed links of these features (every feature when null); manual ones stay.</summary>
    void ReplaceLinks(IReadOnlyCollection<FeatureId>? ofFeatures, IEnumerable<Link> links);

    void ReplaceGoverns(IEnumerable<GovernsRule> rules);

    /// <summary>Forgets these change marks: their links are up to date now.</summary>
    void ClearChanges(IReadOnlyCollection<ChangeMark> marks);
}
