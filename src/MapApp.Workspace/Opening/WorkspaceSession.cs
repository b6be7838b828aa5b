using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Units;
using MapApp.Core.Storage;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Searching;

namespace MapApp.Workspace.Opening;

/// <summary>
/// An open workspace with what the use cases share: its register, its prepared outlines, its links. Opening brings links up
/// to date with edits made elsewhere. Safe to share between threads.
/// </summary>
public sealed class WorkspaceSession : IDisposable
{
    private readonly Lock _gate = new();
    private Register? _register;
    private (Register Register, long Stamp, IReadOnlyList<UnitDecision> Decisions, UnitDirectory Directory)? _units;
    private (long Stamp, JurisdictionIndex Index)? _jurisdictions;
    private (long Stamp, LinkBook Book)? _links;
    private (long Stamp, NameIndex Names, SearchIndex Search)? _names;

    private WorkspaceSession(IWorkspaceStore store) => Store = store;

    public IWorkspaceStore Store { get; }

    /// <summary>What opening had to recompute because the workspace had been edited elsewhere; null when nothing.</summary>
    public RelinkReport? CaughtUp { get; private init; }

    public Register Register
    {
        get
        {
            lock (_gate)
                return _register ??= new Register(PlansInForce.Of(Store), Store.Register.Ledger());
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
                var (register, stamp, decisions) = (Register, Store.Features.Stamp("jurisdictions"), Store.Register.UnitDecisions());
                if (_units is not { } known || known.Register != register || known.Stamp != stamp || !known.Decisions.SequenceEqual(decisions))
                    _units = (register, stamp, decisions, new UnitDirectory(register.Plans, Jurisdictions.All, decisions));
                return _units.Value.Directory;
            }
        }
    }

    public LinkBook Links
    {
        get
        {
            lock (_gate)
            {
                var stamp = Stamp;
                if (_links?.Stamp != stamp)
                    _links = (stamp, new LinkBook(Store, Jurisdictions, Register));
                return _links.Value.Book;
            }
        }
    }

    public NameIndex Names => Indexes.Names;

    public SearchIndex Search => Indexes.Search;

    /// <summary>Grows with every committed change to any layer: the stamp of the map's tiles.</summary>
    public long Stamp => LayerCatalogue.Kinds.Sum(k => Store.Features.Stamp(k.Kind));

    private (NameIndex Names, SearchIndex Search) Indexes
    {
        get
        {
            lock (_gate)
            {
                var stamp = Stamp;
                if (_names?.Stamp != stamp)
                {
                    var features = Store.Features.Layers().SelectMany(l => Store.Features.Read(l.Kind)).ToList();
                    _names = (stamp, new NameIndex(features), new SearchIndex(features, Register));
                }

                return (_names.Value.Names, _names.Value.Search);
            }
        }
    }

    public static WorkspaceSession Open(IWorkspaceStore store) => new(store) { CaughtUp = Relinking.CatchUp(store) };

    public RelinkReport Relink()
    {
        var report = Relinking.Everything(Store);
        Forget();
        return report;
    }

    /// <summary>Brings the links up to date with what changed since; what was read before is read anew.</summary>
    public RelinkReport? CatchUp()
    {
        try
        {
            return Relinking.CatchUp(Store);
        }
        finally
        {
            // Even where linking failed, the plans have changed.
            Forget();
        }
    }

    private void Forget()
    {
        lock (_gate)
            (_register, _jurisdictions, _links, _names) = (null, null, null, null);
    }

    public void Dispose() => Store.Dispose();
}
