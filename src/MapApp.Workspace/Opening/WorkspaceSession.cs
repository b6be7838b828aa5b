using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Units;
using MapApp.Core.Plots.Register;
using MapApp.Core.Storage;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Searching;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Opening;

/// <summary>
/// An open workspace with what the use cases share: its register, its prepared outlines, its links. Opening brings links up
/// to date with edits made elsewhere. Safe to share between threads.
/// </summary>
public sealed class WorkspaceSession : IDisposable
{
    private readonly Lock _gate = new();
    // Apart from the other, so that readers go on with what there is while links are recomputed.
    private readonly Lock _relinking = new();
    // Names of a million features take a second to read: nobody else waits for them.
    private readonly Lock _naming = new();
    private ((long Plans, long Ledger) Stamp, Register Register)? _register;
    private (Register Register, long Stamp, UnitDirectory Directory)? _units;
    private (long Stamp, JurisdictionIndex Index)? _jurisdictions;
    private (long Stamp, Envelope? Box)? _extent;
    private ((long Features, long Register) Stamp, RelationFinder Finder)? _relations;
    private ((long Features, long Register) Stamp, RadiusCentres Centres)? _radii;
    private ((long Features, long Register, long Links) Stamp, LinkBook Book)? _links;
    private (long Stamp, Inhabitants Inhabitants)? _inhabitants;
    private (long Stamp, NameTable Table, NameIndex Names)? _names;
    private ((long Features, long Register) Stamp, SearchIndex Search)? _search;
    private (long Stamp, IReadOnlyDictionary<FeatureId, PlotCourse> Courses)? _plots;

    private WorkspaceSession(IWorkspaceStore store) => Store = store;

    public IWorkspaceStore Store { get; }

    /// <summary>What had to be recomputed because the workspace had been edited elsewhere, when it was opened or since; null when nothing.</summary>
    public RelinkReport? CaughtUp { get; private set; }

    public Register Register
    {
        get
        {
            lock (_gate)
            {
                var stamp = (Store.Register.Stamp, Store.Register.LedgerStamp);
                // An entry leaves the plans as they are.
                if (_register is not { } known || known.Stamp != stamp)
                    _register = (stamp, new Register(_register is { } before && before.Stamp.Plans == stamp.Stamp ? before.Register.InForce : PlansInForce.Of(Store), Store.Register.Ledger()));
                return _register!.Value.Register;
            }
        }
    }

    public JurisdictionIndex Jurisdictions
    {
        get
        {
            lock (_gate)
            {
                var stamp = Store.Features.Stamp("jurisdictions");
                if (_jurisdictions?.Stamp != stamp)
                    _jurisdictions = (stamp, new JurisdictionIndex(Store.Features.Read("jurisdictions")));
                return _jurisdictions.Value.Index;
            }
        }
    }

    /// <summary>The units of all plans; follows decisions at once.</summary>
    public UnitDirectory Units
    {
        get
        {
            lock (_gate)
            {
                var (register, stamp) = (Register, Store.Features.Stamp("jurisdictions"));
                if (_units is not { } known || known.Register.InForce != register.InForce || known.Stamp != stamp)
                    _units = (register, stamp, new UnitDirectory(register.Plans, Jurisdictions.All, Store.Register.UnitDecisions()));
                return _units!.Value.Directory;
            }
        }
    }

    /// <summary>The rivers, the sections on them and their control corridors, for drawing and explaining.</summary>
    public RelationFinder Relations
    {
        get
        {
            lock (_gate)
            {
                var stamp = (Remembered.Layers.Sum(Store.Features.Stamp), Store.Register.Stamp);
                if (_relations?.Stamp != stamp)
                    _relations = (stamp, new RelationFinder(Store.Features, Register.Plans, Jurisdictions));
                return _relations!.Value.Finder;
            }
        }
    }

    /// <summary>What the radii of plans run around. A change to a layer of centres costs a reading of that layer.</summary>
    public RadiusCentres Radii
    {
        get
        {
            lock (_gate)
            {
                var register = Register;
                var stamp = (RadiusCentres.LayersOf(register.Plans).Append("jurisdictions").Sum(Store.Features.Stamp), Store.Register.Stamp);
                if (_radii?.Stamp != stamp)
                    _radii = (stamp, new RadiusCentres(Store.Features, register.Plans, Jurisdictions));
                return _radii!.Value.Centres;
            }
        }
    }

    public LinkBook Links
    {
        get
        {
            lock (_gate)
            {
                var features = Stamp;
                var stamp = (features, Store.Register.Stamp, Store.Links.Stamp);
                if (_links is not { } links || links.Stamp != stamp)
                {
                    // A review or a new plan moves no feature: what lies where is the dear part, and stays.
                    if (_inhabitants?.Stamp != features)
                        _inhabitants = (features, new Inhabitants(Store.Features, Jurisdictions));
                    _links = (stamp, new LinkBook(Store, Jurisdictions, Register, _inhabitants.Value.Inhabitants));
                }

                return _links!.Value.Book;
            }
        }
    }

    /// <summary>Where the workspace's data lie, EPSG:4490; null while it is empty. Asked with every letter typed and every row of a list.</summary>
    public Envelope? DataExtent
    {
        get
        {
            lock (_gate)
            {
                var stamp = Stamp;
                if (_extent?.Stamp != stamp)
                {
                    var box = new Envelope();
                    foreach (var e in Store.Features.Layers().Select(l => l.Extent).OfType<double[]>())
                        box.ExpandToInclude(new Envelope(e[0], e[2], e[1], e[3]));
                    _extent = (stamp, box.IsNull ? null : box);
                }

                return _extent.Value.Box?.Copy();
            }
        }
    }

    /// <summary>The register of plots: those of which anything was recorded.</summary>
    public IReadOnlyDictionary<FeatureId, PlotCourse> Plots
    {
        get
        {
            lock (_gate)
            {
                var stamp = Store.PlotSteps.Stamp + Store.Certificates.Stamp;
                if (_plots?.Stamp != stamp)
                    _plots = (stamp, Store.PlotSteps.All().ToDictionary(p => p.Key, p => new PlotCourse(p.Value)));
                return _plots!.Value.Courses;
            }
        }
    }

    public NameIndex Names => Named.Names;

    /// <summary>The names that links by name are looked for among: none of a layer of the user's own.</summary>
    public NameIndex LinkedNames => new(Named.Table, id => LayerCatalogue.Find(id.Layer) is null ? null : Store.Features.Find(id));

    public SearchIndex Search
    {
        get
        {
            lock (_naming)
            {
                var names = Named.Table;
                var stamp = (_names!.Value.Stamp, Store.Register.Stamp);
                if (_search?.Stamp != stamp)
                    _search = (stamp, new SearchIndex(names, Register));
                return _search!.Value.Search;
            }
        }
    }

    /// <summary>The user's own parameters for Xian 1980 and Beijing 1954; they are local, often confidential, and never kept in a workspace.</summary>
    public IReadOnlyList<DatumShift> Shifts { get; set; } = [];

    /// <summary>Grows with every committed change to any layer: the stamp of the map's tiles.</summary>
    public long Stamp => Store.Features.StampOfAll;

    /// <summary>Those that MapApp knows and the user's own.</summary>
    public LayerKinds Kinds => Store.Features.Kinds;

    /// <summary>Grows with every committed change to features, plans, ledger, links, reviews, observations the register of plots or certificates: what a screen shows is current while it stands.</summary>
    public long Revision => Stamp + Store.Register.Stamp + Store.Register.LedgerStamp + Store.Links.Stamp + Store.Observations.Stamp + Store.PlotSteps.Stamp + Store.Certificates.Stamp;

    private (NameTable Table, NameIndex Names) Named
    {
        get
        {
            lock (_naming)
            {
                var stamp = Stamp;
                if (_names?.Stamp != stamp)
                {
                    var table = new NameTable(Store.Features.Layers().SelectMany(l => Store.Features.Named(l.Kind)));
                    _names = (stamp, table, new NameIndex(table, Store.Features.Find));
                }

                return (_names.Value.Table, _names.Value.Names);
            }
        }
    }

    public static WorkspaceSession Open(IWorkspaceStore store) => new(store) { CaughtUp = Relinking.CatchUp(store) };

    /// <summary>
    /// Brings the links up to date with what changed since, here or in another program, while the window is open; null when nothing
    /// had. Whoever asks afterwards sees the new links.
    /// </summary>
    public RelinkReport? CatchUp()
    {
        lock (_relinking)
        {
            var report = Relinking.CatchUp(Store, () => LinkedNames);
            if (report is not null)
                Forget();
            // Else edits that another program made meanwhile would never be told.
            if (report is { EditCount: > 0 })
                CaughtUp = report with { Edits = [.. CaughtUp?.Edits ?? [], .. report.Edits], EditCount = (CaughtUp?.EditCount ?? 0) + report.EditCount };
            return report;
        }
    }

    public RelinkReport Relink()
    {
        lock (_relinking)
        {
            var report = Relinking.Everything(Store);
            Forget();
            return report;
        }
    }

    public void Dispose() => Store.Dispose();

    // Plans that were edited in another program have no stamp, only the marks that were just worked off.
    private void Forget()
    {
        lock (_gate)
            (_register, _relations, _radii, _links) = (null, null, null, null);
        lock (_naming)
            _search = null;
    }
}
