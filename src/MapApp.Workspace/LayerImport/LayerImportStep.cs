using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.LayerImport;

/// <summary>A layer of a file kept in the workspace, all of it in one transaction. Undoing takes it away, and puts back what it had changed.</summary>
public sealed class LayerImportStep
{
    // What is taken away by undoing is kept up to here, to be put back; a longer import is imported again.
    private const int MostKept = 50_000;

    private const int ProgressStep = 1_000;

    private readonly LayerKind _kind;
    private readonly Coverage? _coverage;
    private readonly string _by;
    private readonly List<string> _ids = [];
    private readonly List<Feature> _before = [];
    private Coverage? _coverageBefore;
    private List<Feature>? _taken;
    private bool _isNew;

    public LayerImportStep(IntakeOptions options, string by)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_kind, _coverage, _by) = (options.Kind, options.Coverage, by);
    }

    /// <summary>Features that are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Where they lie, EPSG:4490; empty where nobody knows.</summary>
    public Envelope Extent { get; private set; } = new();

    /// <summary>Of them those that were there before, by their ids.</summary>
    public int Changed => _before.Count;

    /// <summary>Whether it can be done again after it was undone.</summary>
    public bool CanRedo => _taken is not null;

    /// <summary>Why the links could not follow; they will when the workspace is opened next. Null when they did.</summary>
    public StoreException? LinksPending { get; private set; }

    /// <param name="progress">Features written so far.</param>
    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled: nothing has changed.</exception>
    public void Do(WorkspaceSession session, IEnumerable<Feature> features, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (ids, before, box, count) = (new List<string>(), new List<Feature>(), new Envelope(), 0);
        var summary = session.Store.Features.Layers().FirstOrDefault(l => l.Kind == _kind.Kind);
        // Only a file that states ids can change what is there.
        var mayChange = summary is { Count: > 0 };
        // A layer of one's own that came with the import goes as a whole; a million ids would take more room than the file.
        var goesWhole = summary is null && _kind.IsOwn;
        session.Store.Write(writer =>
        {
            if (_kind.IsOwn && (session.Kinds.Find(_kind.Kind) is not { } known || known.Fields.Count < _kind.Fields.Count))
                writer.PutOwnLayer(_kind);
            if (summary is null || _coverage is not null)
                writer.PutLayer(_kind.Kind, _coverage ?? new Coverage(Completeness.Partial, null, null, null));
            if (mayChange)
            {
                foreach (var feature in Passed())
                {
                    if (session.Store.Features.Find(feature.Id) is { } there)
                        before.Add(there);
                    writer.PutFeature(feature, _by);
                }
            }
            else
            {
                writer.AddFeatures(_kind.Kind, Passed(), _by);
            }

            cancellation.ThrowIfCancellationRequested();
        });
        IEnumerable<Feature> Passed()
        {
            foreach (var feature in features)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return feature;
                count++;
                if (!goesWhole)
                    ids.Add(feature.Id.Id);
                if (feature.Geometry is { } geometry)
                    box.ExpandToInclude(geometry.EnvelopeInternal);
                if (count % ProgressStep == 0)
                    progress?.Report(count);
            }
        }

        (_isNew, _coverageBefore, Extent, Count) = (summary is null, summary?.Coverage, box, count);
        _ids.AddRange(ids);
        _before.AddRange(before);
        LinksPending = _kind.IsOwn ? null : PointLayer.CatchUp(session);
    }

    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    public void Undo(WorkspaceSession session)
    {
        var goesWhole = _isNew && _kind.IsOwn;
        var taken = Count > MostKept ? null
            : goesWhole ? session.Store.Features.Read(_kind.Kind).ToList()
            : _ids.Select(id => session.Store.Features.Find(new FeatureId(_kind.Kind, id))).OfType<Feature>().ToList();
        session.Store.Write(writer =>
        {
            if (goesWhole)
            {
                writer.DeleteOwnLayer(_kind.Kind);
                return;
            }

            var back = _before.ToDictionary(f => f.Id.Id);
            foreach (var id in _ids.Where(id => !back.ContainsKey(id)))
                writer.DeleteFeature(new FeatureId(_kind.Kind, id));
            foreach (var feature in _before)
                writer.PutFeature(feature, _by);
            if (_coverage is not null && _coverageBefore is not null)
                writer.PutLayer(_kind.Kind, _coverageBefore);
        });
        (_taken, Count) = (taken, 0);
        _ids.Clear();
        _before.Clear();
        LinksPending = _kind.IsOwn ? null : PointLayer.CatchUp(session);
    }

    /// <summary>After <see cref="Undo"/>, where <see cref="CanRedo"/>.</summary>
    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    public void Redo(WorkspaceSession session)
    {
        Do(session, _taken ?? throw new InvalidOperationException("What was undone is no longer kept."));
        _taken = null;
    }
}
