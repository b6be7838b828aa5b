using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Core.Packed;
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

    IObservationReader Observations { get; }

    ICertificateReader Certificates { get; }

    IPlotStepReader PlotSteps { get; }

    /// <summary>What other programs had done to the tables and opening put right, or could not; texts <c>mended.*</c>.</summary>
    IReadOnlyList<Evidence> Mended => [];

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is kept, or, when it throws, none.</summary>
    void Write(Action<IWorkspaceWriter> work);
}

/// <param name="Name">File name or database, fit for the status bar.</param>
/// <param name="Location">Full path, or the connection without its secrets.</param>
public sealed record StoreDescription(string Name, string Location, int SchemaVersion);

/// <summary>Features by layer, box and id. Boxes and geometries are EPSG:4490, degrees, longitude as X.</summary>
public interface IFeatureReader
{
    /// <summary>Those that MapApp knows and the user's own.</summary>
    LayerKinds Kinds => LayerKinds.Known;

    IReadOnlyList<LayerSummary> Layers();

    /// <summary>The features of a layer whose bounding box meets <paramref name="box"/> (all, also those without geometry, when null), streamed through the R-tree.</summary>
    IEnumerable<Feature> Read(string kind, Envelope? box = null);

    /// <summary>A whole layer packed for the map, with these of its fields.</summary>
    /// <param name="shelf">Where it may lie packed already, and is offered otherwise, by stores that can say for certain what it was made from.</param>
    PackedLayer Pack(string kind, IReadOnlyList<string> fields, IPackedShelf? shelf = null) => LayerPacker.Pack(kind, fields, Read(kind));

    /// <summary>All features of a layer without their geometry, with no other fields than those that name them: <c>river</c>, <c>source</c>.</summary>
    IEnumerable<Feature> Named(string kind) => Read(kind).Select(f => f with { Geometry = null });

    /// <summary>How many features of a layer have a bounding box that meets <paramref name="box"/>; counting ends at so many.</summary>
    int Count(string kind, Envelope box, int most) => Read(kind, box).Take(most).Count();

    /// <summary>The features of a layer within so many metres of a position, at most so many of them, and how many there are.</summary>
    NearFeatures Near(string kind, Point at, double metres, int most = int.MaxValue) =>
        NearFeatures.Of(Read(kind, Ground.Around(at.EnvelopeInternal, metres)), at, metres, most);

    /// <summary>The nearest feature of a layer, of equally near ones the first by id; null when none is within so many metres.</summary>
    NearFeature? Nearest(string kind, Point at, double metres) => Near(kind, at, metres, 1).Nearest is [var nearest] ? nearest : null;

    Feature? Find(FeatureId id);

    /// <summary>What a feature is called, also where its geometry cannot be read; null when there is none.</summary>
    string? NameOf(FeatureId id) => Find(id)?.Name;

    /// <summary>The different values of a field of a layer, or of <c>name</c>, the most frequent first; none where the layer has no such field any more.</summary>
    IReadOnlyList<ValueCount> Values(string kind, string field) =>
        [.. Read(kind).GroupBy(f => field == "name" ? f.Name : f.Fields.GetValueOrDefault(field)).Select(g => new ValueCount(g.Key, g.LongCount())).OrderByDescending(v => v.Count)];

    /// <summary>What changed since its links were last computed, whoever changed it.</summary>
    IReadOnlyList<ChangeMark> Changes();

    /// <summary>What other programs did to features that nobody was told yet, in that order; layers of the user's own included.</summary>
    /// <param name="most">No more rows than so many; none at all where there are more.</param>
    EditLog Edits(int most) => EditLog.None;

    /// <summary>A number that grows with every committed change to a layer: the stamp of its tiles.</summary>
    long Stamp(string kind);

    /// <summary>Grows with every committed change to any layer, also when one goes.</summary>
    long StampOfAll => Kinds.All.Sum(k => Stamp(k.Kind));
}

/// <summary>
/// A feature, task or plan whose links are stale. <paramref name="Layer"/> is <c>tasks</c> for a task or annex row, whose id is then its
/// full reference, and <c>plans</c> for what a plan says of itself: jurisdiction, period, spatial rules.
/// </summary>
public sealed record ChangeMark(string Layer, string Id);

/// <summary>What other programs did to features.</summary>
/// <param name="Number">Of the last row.</param>
/// <param name="Count">How many rows there are.</param>
public sealed record EditLog(long Number, long Count, IReadOnlyList<EditRow> Rows)
{
    public static EditLog None { get; } = new(0, 0, []);
}

/// <param name="FormerName">That before it was renamed or deleted; null where it kept its name, or the layer is the user's own.</param>
/// <param name="Moved">Whether its geometry became another.</param>
public sealed record EditRow(FeatureId Id, EditKind Kind, string? FormerName, bool Moved);

public enum EditKind
{
    Added,
    Changed,
    Deleted,
}

public interface IRegisterReader
{
    /// <summary>Grows with every write to plans and what belongs to them through this store.</summary>
    long Stamp { get; }

    /// <summary>Grows with every write to the ledger and its papers through this store; no link depends on them.</summary>
    long LedgerStamp { get; }

    /// <summary>Every plan with its tasks and annex rows, in the order of import.</summary>
    IReadOnlyList<Plan> Plans();

    /// <summary>All ledger entries by their subject, by date and, on one day, as written; withdrawn ones and withdrawals included.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> Ledger();

    /// <summary>Photos and papers kept with a feature or a ledger entry (<see cref="LedgerEvent.Papers"/>).</summary>
    IReadOnlyList<Attachment> Attachments(FeatureId owner);

    /// <summary>The text that a plan was read from, or null where none was kept (the bundled plans).</summary>
    SourceDocument? Document(string plan);

    /// <summary>What users corrected; <see cref="Plans"/> gives the plans as read.</summary>
    IReadOnlyList<TaskCorrection> Corrections();

    IReadOnlyList<UnitDecision> UnitDecisions();

    /// <summary>What can be or was undone, oldest first.</summary>
    IReadOnlyList<ImportBatch> Batches();
}

public interface ILinkReader
{
    /// <summary>Grows with every write to links, rules, relations and reviews through this store.</summary>
    long Stamp { get; }

    IReadOnlyList<Link> OfTask(string task);

    IReadOnlyList<Link> OfFeature(FeatureId feature);

    IReadOnlyList<Link> All();

    /// <summary>The tasks and annex rows that have a stored link, each once.</summary>
    IReadOnlyList<string> LinkedTasks();

    IReadOnlyList<GovernsRule> Governs();

    IReadOnlyList<Relation> RelationsOf(FeatureId from);

    IReadOnlyList<Relation> RelationsTo(FeatureId to);

    /// <summary>Users' words on links, one per task, feature and basis.</summary>
    IReadOnlyList<LinkReview> Reviews();

    /// <summary>What links were last computed from, or null where that was not kept.</summary>
    LinkedState? Linked(string layer, string id);
}

/// <summary>Changes inside one transaction. Every change to a feature or plan leaves a <see cref="ChangeMark"/>.</summary>
public interface IWorkspaceWriter
{
    /// <summary>Creates the layer's table when it is missing and states its coverage.</summary>
    void PutLayer(string kind, Coverage coverage);

    /// <summary>Makes a layer of the user's own, or changes its titles, look and place and adds fields that it lacks; <see cref="PutLayer"/> makes its table.</summary>
    void PutOwnLayer(LayerKind kind);

    /// <summary>Removes a layer of the user's own with all its features.</summary>
    void DeleteOwnLayer(string kind);

    /// <summary>Inserts, or updates by id and raises the version.</summary>
    void PutFeature(Feature feature, string updatedBy);

    /// <summary>Inserts features of one layer whose ids are not there yet; an empty layer is filled at once, which a million features ask for.</summary>
    /// <param name="features">Asked for one by one, inside the transaction.</param>
    void AddFeatures(string kind, IEnumerable<Feature> features, string updatedBy);

    void DeleteFeature(FeatureId id);

    /// <summary>Inserts the plan or replaces the one with the same id, its tasks and annex rows included; ledger entries stay.</summary>
    void PutPlan(Plan plan);

    /// <summary>Plans, their documents and corrections.</summary>
    IPlanWriter Plans { get; }

    /// <summary>Relations, and what users say of links.</summary>
    ILinkWriter Links { get; }

    /// <summary>Dated entries, and what is kept with features.</summary>
    ILedgerWriter Ledger { get; }

    /// <summary>What was measured.</summary>
    IObservationWriter Observations { get; }

    /// <summary>What was signed.</summary>
    ICertificateWriter Certificates { get; }

    /// <summary>The register of plots.</summary>
    IPlotStepWriter PlotSteps { get; }

    /// <summary>Replaces all computed links of these features (every feature when null); manual ones stay.</summary>
    void ReplaceLinks(IReadOnlyCollection<FeatureId>? ofFeatures, IEnumerable<Link> links);

    void ReplaceGoverns(IEnumerable<GovernsRule> rules);

    /// <summary>Forgets these change marks: their links are up to date now.</summary>
    void ClearChanges(IReadOnlyCollection<ChangeMark> marks);

    /// <summary>Forgets what other programs did, up to the <see cref="EditLog.Number"/> that was read.</summary>
    void ClearEdits(long number);
}

/// <summary>What users do to plans after they were read. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface IPlanWriter
{
    /// <summary>Removes a plan, its tasks, annex rows, document and corrections; ledger entries, reviews and manual links stay.</summary>
    void Delete(string plan);

    void PutDocument(SourceDocument document);

    /// <summary>Forgets the text of a plan, as when the import that brought it is undone.</summary>
    void DeleteDocument(string plan);

    /// <summary>Replaces all corrections of a plan.</summary>
    void ReplaceCorrections(string plan, IEnumerable<TaskCorrection> corrections);

    /// <summary>A task or annex row has another reference in the new edition: ledger entries, reviews and manual links follow it.</summary>
    void Rename(string oldTask, string newTask);

    /// <summary>Keeps a decision; one on the same two names is replaced.</summary>
    void PutUnitDecision(UnitDecision decision);

    void DeleteUnitDecision(string jurisdiction, string name, string sameAs);

    /// <summary>Keeps a batch, or the new state of one with the same id.</summary>
    void PutBatch(ImportBatch batch);
}

/// <summary>Links and relations by what they belong to. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface ILinkWriter
{
    /// <summary>Replaces the relations from these features (all relations when null).</summary>
    void ReplaceRelations(IReadOnlyCollection<FeatureId>? from, IEnumerable<Relation> relations);

    /// <summary>Removes and adds single computed rows; all others keep theirs. Manual links are never removed by it.</summary>
    void Apply(Difference<Link> links, Difference<GovernsRule> rules, Difference<Relation> relations);

    /// <summary>Replaces what links were last computed from for these (for everything when null).</summary>
    void ReplaceLinked(IReadOnlyCollection<ChangeMark>? of, IEnumerable<LinkedState> states);

    /// <summary>Keeps a link of basis 'manual'; one of the same task and feature is replaced.</summary>
    void PutManual(Link link);

    void DeleteManual(string task, FeatureId feature);

    /// <summary>Keeps a review; one of the same task, feature and basis is replaced.</summary>
    void PutReview(LinkReview review);

    void DeleteReview(string task, FeatureId feature, string basis);
}

/// <summary>The ledger and its papers. Part of <see cref="IWorkspaceWriter"/>, in its transaction.</summary>
public interface ILedgerWriter
{
    /// <summary>Adds an entry; there is no way to change one. Its files are put as attachments.</summary>
    void Put(LedgerEvent entry);

    /// <summary>Forgets all entries of a subject with their files, as when what brought the subject itself is undone.</summary>
    void Delete(string subject);

    void PutAttachment(Attachment attachment);

    void DeleteAttachments(FeatureId owner);
}

/// <summary>A photo or paper kept with a feature or a ledger entry, inside the workspace.</summary>
/// <param name="Name">File name, without path.</param>
/// <param name="MediaType">Such as <c>image/jpeg</c>.</param>
public sealed record Attachment(FeatureId Owner, string Name, string MediaType, byte[] Content, DateTimeOffset AddedAt, string AddedBy);
