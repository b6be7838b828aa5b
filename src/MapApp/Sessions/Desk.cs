using MapApp.Basemaps;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Units;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.Screens;
using MapApp.Workspace.Identifying;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;
using MapApp.Workspace.Tasks;
using MapApp.Workspace.Units;

namespace MapApp.Sessions;

/// <summary>
/// What one user has on the desk: language, theme, layers, selection, register filters. Screens read it and are told when it
/// changes; circuits come and go.
/// </summary>
public sealed class Desk : IDisposable
{
    private const int MostViews = 20;
    private const int MostBack = 50;

    private readonly StartOptions _start;
    private readonly LinkedList<Selection> _past = new();
    private Settings _settings;
    private DateOnly? _asOf;
    private bool _unkeptTold;

    public Desk(OpenWorkspace workspace, StartOptions start, BasemapBook basemaps)
    {
        (Workspace, _start, _settings) = (workspace, start, Settings.Load(Console.Error));
        Texts = start.Language is { } chosen ? Texts.For(chosen) : _settings.Texts;
        Register = new RegisterView();
        Plans = new PlanDesk(this);
        Places = new PlaceDesk(this);
        Lists = new ListDesk(this);
        Observing = new ObservationDesk(this);
        Sections = new SectionDesk(this);
        Parcels = new ParcelDesk(this);
        Certificates = new CertificateDesk(this);
        LandUse = new LandUseDesk(this);
        Sketch = new SketchDesk(this);
        Export = new ExportDesk(this);
        Imports = new LayerImportDesk(this);
        Own = new OwnLayerDesk(this);
        Arrivals = new ArrivalDesk(this);
        Ledger = new LedgerDesk(this);
        Plots = new PlotDesk(this);
        Print = new PrintDesk(this);
        Edits = new EditDesk(this);
        Basemaps = new BasemapDesk(this, basemaps);
        basemaps.Changed += Redraw;
        Register.Changed += () => Changed?.Invoke();
    }

    /// <summary>Something on the desk changed; screens draw themselves anew.</summary>
    public event Action? Changed;

    /// <summary>The position under the pointer, or else the chosen one, is to be copied.</summary>
    public event Action? CopyWished;

    /// <summary>A file was made for the user and is to be fetched.</summary>
    public event Action<UploadedFile>? Given;

    /// <summary>The map is to show these features, and to move to them when asked.</summary>
    public event Action<MapWish>? MapWished;

    public OpenWorkspace Workspace { get; }

    public WorkspaceSession? Session => Workspace.Session;

    /// <summary>Of the layers of the workspace, the user's own among them.</summary>
    public LayerKinds Kinds => Session?.Kinds ?? LayerKinds.Known;

    /// <summary>The user's parameters for Xian 1980 and Beijing 1954.</summary>
    public IReadOnlyList<DatumShift> Shifts => _settings.Shifts;

    /// <summary>Whether the parameters are being looked at.</summary>
    public bool ShiftsOpen { get; private set; }

    /// <summary>The standard that is being looked at, by its id; null when none is.</summary>
    public string? Standard { get; private set; }

    public UploadFolder Uploads { get; } = new();

    public RegisterView Register { get; }

    /// <summary>The plan that is being imported or looked at.</summary>
    public PlanDesk Plans { get; }

    /// <summary>The position that was asked about, and the points that the user keeps.</summary>
    public PlaceDesk Places { get; }

    /// <summary>The list of positions that is being looked at.</summary>
    public ListDesk Lists { get; }

    /// <summary>The file of observations that is being looked at.</summary>
    public ObservationDesk Observing { get; }

    /// <summary>How all sections stand, and the month that is looked at.</summary>
    public SectionDesk Sections { get; }

    /// <summary>The parcels whose use is asked about.</summary>
    public ParcelDesk Parcels { get; }

    /// <summary>What was signed about parcels.</summary>
    public CertificateDesk Certificates { get; }

    /// <summary>The land-use plan, checked against all plots.</summary>
    public LandUseDesk LandUse { get; }

    /// <summary>What is being measured.</summary>
    public SketchDesk Sketch { get; }

    /// <summary>What goes to a phone.</summary>
    public ExportDesk Export { get; }

    /// <summary>Files on their way into layers.</summary>
    public LayerImportDesk Imports { get; }

    /// <summary>The user's own layers.</summary>
    public OwnLayerDesk Own { get; }

    /// <summary>Files that have just arrived.</summary>
    public ArrivalDesk Arrivals { get; }

    /// <summary>The ledger entry that is being written.</summary>
    public LedgerDesk Ledger { get; }

    /// <summary>The register of plots, and the step that is being written.</summary>
    public PlotDesk Plots { get; }

    /// <summary>Where files go that arrive while an entry is written; null when none is.</summary>
    public PaperTray? Papers => Ledger.TakesFiles ? Ledger.Papers : Plots.TakesFiles ? Plots.Papers : null;

    /// <summary>What goes to paper.</summary>
    public PrintDesk Print { get; }

    /// <summary>The feature that is being edited.</summary>
    public EditDesk Edits { get; }

    /// <summary>What lies below all layers.</summary>
    public BasemapDesk Basemaps { get; }

    /// <summary>What a click on the map means: select, locate, box, distance or area.</summary>
    public string Tool { get; private set; } = "select";

    public UndoStack Undone { get; } = new();

    /// <summary>What was done last, with the way back; null when it was put away.</summary>
    public DoneNote? Done { get; private set; }

    public Texts Texts { get; private set; }

    /// <summary>light, dark or system.</summary>
    public string Theme => _settings.Theme;

    public string CoordinateFormat => _settings.CoordinateFormat;

    /// <summary>The date that due states are judged by: chosen, else given at the start, else today in China.</summary>
    public DateOnly AsOf => _asOf ?? _start.AsOf ?? DueClock.Today(TimeProvider.System);

    /// <summary>Whether the layer tree lies over the map, where the window is too narrow to hold it beside.</summary>
    public bool TreeOpen { get; private set; }

    /// <summary>What went wrong last and has not been put away; null when nothing.</summary>
    public string? Notice { get; private set; }

    public Selection Selection { get; private set; } = Selection.None;

    /// <summary>What the map shows, or showed when this workspace was last open: [west, south, east, north] in degrees; null the first time.</summary>
    public double[]? View => _settings.Views.GetValueOrDefault(_start.WorkspacePath);

    /// <summary>Keeps the view for the next start. Only the list of what is in view depends on it; nothing else is drawn anew.</summary>
    public void RememberView(double[] extent)
    {
        Keep(s => s with
        {
            Views = new Dictionary<string, double[]>([.. s.Views.Where(v => v.Key != _start.WorkspacePath).TakeLast(MostViews - 1), new(_start.WorkspacePath, extent)]),
        });
        if (Register is { Tab: RegisterTab.Features, InView: true, Folded: false })
            Changed?.Invoke();
    }

    /// <summary>Something that went wrong and must be seen; null takes it away.</summary>
    public void Tell(string? notice)
    {
        Notice = notice;
        Changed?.Invoke();
    }

    /// <summary>Keeps what was just done so that it can be taken back, and says so.</summary>
    public void Did(string label, Action undo, Action redo)
    {
        Undone.Push(new UndoStep(label, undo, redo));
        Done = new DoneNote(label, DoneOffer.Undo);
        Changed?.Invoke();
    }

    /// <summary>Takes the last step back, or does it again: of the draft while a plan is looked at, else of the workspace.</summary>
    public void Undo(bool redo = false)
    {
        if (Plans.Stage == PlanStage.Preview)
        {
            Plans.UndoDraft(redo);
            return;
        }

        // A corner that was just moved comes before what is stored.
        if (Edits.Undo(redo))
            return;
        // What is just being written is no step yet.
        if (Plans.Stage == PlanStage.Writing)
            return;
        Attempt(() =>
        {
            var step = redo ? Undone.Redo() : Undone.Undo();
            Done = step is null ? null : new DoneNote(Texts.Format(redo ? "undo.redone" : "undo.undone", ("what", step.Label)), redo ? DoneOffer.Undo : DoneOffer.Redo);
            // A list narrowed to a plan that is gone would look as if everything were.
            if (Register.Plan is { } plan && Session!.Register.Plans.All(p => p.Id != plan))
                Register.SetPlan(null);
        });
    }

    /// <summary>Says what was done, where there is nothing to take back.</summary>
    public void Say(string done)
    {
        Done = new DoneNote(done, DoneOffer.Nothing);
        Changed?.Invoke();
    }

    public void PutDoneAway()
    {
        Done = null;
        Changed?.Invoke();
    }

    /// <summary>Does something to the workspace; what fails is told and has changed nothing.</summary>
    public bool Attempt(Action action)
    {
        try
        {
            action();
            Changed?.Invoke();
            return true;
        }
        catch (Exception e) when (FailureText.IsRefusal(e))
        {
            Tell(FailureText.Of(e, Texts));
        }

        return false;
    }

    /// <summary>Accepts or refuses that two names are one unit; undone like any step.</summary>
    public void DecideUnit(UnitProposal proposal, bool same) => Attempt(() =>
    {
        var merging = new UnitMerging(Session!, TimeProvider.System);
        UnitDecision Put() => same
            ? merging.Accept(proposal.Jurisdiction, proposal.Name, proposal.SameAs, Environment.UserName)
            : merging.Refuse(proposal.Jurisdiction, proposal.Name, proposal.SameAs, Environment.UserName);
        var decision = Put();
        Did(Texts.Format(same ? "undo.unitSame" : "undo.unitApart", ("name", proposal.Name), ("other", proposal.SameAs)), () => merging.Revoke(decision), () => Put());
    });

    /// <summary>Judges links, makes or removes them by hand: one step that can be taken back.</summary>
    public void ChangeLinks(string labelKey, string feature, Func<WorkspaceSession, LinkStep?> change) => Attempt(() =>
    {
        if (change(Session!) is not { Changes.Count: > 0 } step)
            return;
        Did(Texts.Format(labelKey, ("feature", feature)), () => step.Undo(Session!), () => step.Redo(Session!));
        Wish(zoom: false);
    });

    public void UseTool(string tool)
    {
        Tool = tool;
        Sketch.Begin(tool switch { "distance" => SketchKind.Distance, "area" => SketchKind.Area, _ => null });
    }

    public void WishCopy() => CopyWished?.Invoke();

    /// <summary>Hands a file to the user: the browser puts it where downloads go.</summary>
    internal void Give(UploadedFile file)
    {
        Given?.Invoke(file);
        Changed?.Invoke();
    }

    /// <summary>Draws the screens anew.</summary>
    internal void Redraw() => Changed?.Invoke();

    public bool IsVisible(string kind) => !_settings.HiddenLayers.Contains(kind);

    public double Opacity(string kind) => _settings.Opacity.TryGetValue(kind, out var value) ? value : 1;

    public void Show(IReadOnlyCollection<string> kinds, bool visible) => Remember(s => s with
    {
        HiddenLayers = [.. visible ? s.HiddenLayers.Except(kinds) : s.HiddenLayers.Union(kinds)],
    });

    public void SetOpacity(string kind, double opacity) =>
        Remember(s => s with { Opacity = new Dictionary<string, double>(s.Opacity) { [kind] = Math.Clamp(opacity, 0, 1) } });

    public void SetLanguage(Language language)
    {
        Texts = Texts.For(language);
        // What was done is worded in the other language; it can still be undone.
        Done = null;
        Remember(s => s with { Language = language == Language.En ? "en" : "zh" });
    }

    public void SetTheme(string theme) => Remember(s => s with { Theme = theme });

    public void SetCoordinateFormat(string format) => Remember(s => s with { CoordinateFormat = format });

    public void ShowStandard(string? id)
    {
        Standard = id;
        Changed?.Invoke();
    }

    public void ShowShifts(bool open)
    {
        ShiftsOpen = open;
        Changed?.Invoke();
    }

    /// <summary>Keeps parameters for a datum in the user's settings, or forgets them when null.</summary>
    public void SetShift(Datum from, DatumShift? shift)
    {
        Remember(s => s.With(from, shift));
        Session?.Shifts = _settings.Shifts;
    }

    public void SetAsOf(DateOnly? date)
    {
        _asOf = date;
        Changed?.Invoke();
    }

    /// <summary>Shows what was clicked or found: all hits in the inspector, the first one open.</summary>
    public void SelectHits(IReadOnlyList<IdentifyHit> hits, bool more, bool zoom, bool together = false)
    {
        Go(hits.Count == 0 ? Selection.None : new Selection(hits, more, 0, null, together));
        Register.Only = null;
        Wish(zoom);
    }

    public void SelectHit(int index)
    {
        Selection = Selection with { Current = index, Task = null, Together = false };
        Wish(zoom: false);
    }

    public void SelectFeature(FeatureId id, bool zoom)
    {
        if (Session?.Store.Features.Find(id) is { } feature)
            SelectHits([new IdentifyHit(feature, 0)], false, zoom);
    }

    public void SelectFeatures(IReadOnlyList<FeatureId> ids, bool zoom) =>
        SelectHits([.. ids.Select(i => Session?.Store.Features.Find(i)).OfType<Feature>().Select(f => new IdentifyHit(f, 0))], false, zoom, together: true);

    /// <summary>Shows a task: its features light up on the map, which moves to them.</summary>
    public void SelectTask(string reference, bool zoom)
    {
        Go(new Selection([], false, 0, reference));
        Wish(zoom);
    }

    public void ClearSelection()
    {
        Selection = Selection.None;
        Register.Only = null;
        Wish(zoom: false);
    }

    public void ToggleTree()
    {
        TreeOpen = !TreeOpen;
        Changed?.Invoke();
    }

    /// <summary>Where the chosen thing lies, when it lies at one place; EPSG:4490.</summary>
    public LonLat? Position => Selection.Place?.At ?? (Selection.Feature?.Geometry is NetTopologySuite.Geometries.Point { IsEmpty: false } point ? new LonLat(point.X, point.Y) : null);

    public bool CanGoBack => _past.Count > 0;

    /// <summary>Shows what was selected before.</summary>
    public void Back()
    {
        if (_past.Last is not { } before)
            return;
        _past.RemoveLast();
        Selection = before.Value;
        Wish(zoom: true);
    }

    public void ZoomToSelection() => Wish(zoom: true);

    public void Zoom(double[] extent) => MapWished?.Invoke(new MapWish(null, extent));

    public void Dispose()
    {
        Basemaps.Book.Changed -= Redraw;
        Lists.Dispose();
        Observing.Dispose();
        Parcels.Dispose();
        Certificates.Dispose();
        LandUse.Dispose();
        Imports.Dispose();
        Sections.Dispose();
        Uploads.Dispose();
    }

    /// <summary>Keeps other basemaps in the user's settings.</summary>
    /// <returns>Those there are now.</returns>
    internal IReadOnlyList<Basemap> ChangeBasemaps(Func<IReadOnlyList<Basemap>, IReadOnlyList<Basemap>> change)
    {
        Remember(s => s with { Basemaps = change(s.Basemaps) });
        return _settings.Basemaps;
    }

    internal void Go(Selection next)
    {
        if (Selection != Selection.None && Selection != next)
            _past.AddLast(Selection);
        if (_past.Count > MostBack)
            _past.RemoveFirst();
        Selection = next;
    }

    internal void Wish(bool zoom)
    {
        Changed?.Invoke();
        MapWished?.Invoke(new MapWish(zoom, null));
    }

    private void Remember(Func<Settings, Settings> change)
    {
        Keep(change);
        Changed?.Invoke();
    }

    // What cannot be kept still holds while the window is open; it is told once.
    private void Keep(Func<Settings, Settings> change)
    {
        _settings = change(_settings);
        if (Settings.Keep(change) is { } problem && !_unkeptTold)
        {
            _unkeptTold = true;
            Tell(Texts.Format("settings.unkept", ("problem", problem)));
        }
    }
}

/// <summary>What is selected: hits with one of them open, or a task, or nothing.</summary>
/// <param name="More">True when more hits lie there than are listed.</param>
/// <param name="Together">True while all hits are lit up, as after a box; false once one of them was chosen.</param>
public sealed record Selection(IReadOnlyList<IdentifyHit> Hits, bool More, int Current, string? Task, bool Together = false)
{
    public static Selection None { get; } = new([], false, 0, null);

    /// <summary>A position that was asked about; null when things were chosen.</summary>
    public Place? Place { get; init; }

    public Feature? Feature => Task is null ? Hits.ElementAtOrDefault(Current)?.Feature : null;
}

/// <summary>What was done, and what can be done about it. Each is a note of its own, though it may say the same as the last.</summary>
public sealed class DoneNote(string text, DoneOffer offer)
{
    public string Text { get; } = text;

    public DoneOffer Offer { get; } = offer;
}

public enum DoneOffer
{
    Nothing,
    Undo,
    Redo,
}

/// <param name="Zoom">Draw the selection anew, moving to it when true; null leaves it alone.</param>
/// <param name="Extent">Move to this extent in degrees instead.</param>
public sealed record MapWish(bool? Zoom, double[]? Extent);
