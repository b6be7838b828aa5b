using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Formats.Shapefile;
using MapApp.Hosting;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.LayerImport;
using NetTopologySuite.Geometries;

namespace MapApp.Sessions;

/// <summary>
/// Files on their way into layers: opened, surveyed, checked, then imported as one step that can be undone. It lives with the session, so that
/// a reload loses nothing.
/// </summary>
public sealed class LayerImportDesk : IDisposable
{
    private readonly Desk _desk;
    private readonly DeskWork _work;
    // Files that arrived while something was running.
    private readonly List<UploadedFile> _waiting = [];

    // Layers are read from them until they are put away.
    private readonly List<SourceFile> _files = [];
    private readonly ColumnMemory _memory = new(Console.Error);

    internal LayerImportDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(Next));

    /// <summary>Whether the next files that arrive are layers.</summary>
    public bool Expected { get; private set; }

    public bool IsOpen { get; private set; }

    public bool IsRunning => _work.IsRunning;

    /// <summary>Key of what is running: opening, checking or importing.</summary>
    public string Running { get; private set; } = "";

    /// <summary>Rows done of what is running.</summary>
    public int Done { get; private set; }

    public IReadOnlyList<LayerFileItem> Items { get; private set; } = [];

    public LayerFileItem? Chosen { get; private set; }

    /// <summary>Whether the repairs that are offered are made.</summary>
    public bool Repair { get; private set; }

    public int Accepted => Wanted.Sum(i => i.Report?.Accepted ?? 0);

    public int Rejected => Wanted.Sum(i => i.Report?.Rejected ?? 0);

    public bool IsChecked => Wanted.Any() && Wanted.All(i => i.Report is not null);

    private IEnumerable<LayerFileItem> Wanted => Items.Where(i => i is { Target: not null, Survey: not null });

    /// <param name="expected">False when no file was chosen after all.</param>
    public void Expect(bool expected = true) => Expected = expected;

    /// <summary>Opens and surveys files; the parts of a shapefile are one.</summary>
    public void Take(IReadOnlyCollection<UploadedFile> files)
    {
        (Expected, IsOpen) = (false, true);
        if (IsRunning)
        {
            _waiting.AddRange(files);
            return;
        }

        var folder = _desk.Uploads.Together(files);
        var names = files.Select(f => Path.GetFileName(f.Name)).Distinct().ToList();
        // Of the parts of a shapefile the first stands for all.
        var shapes = names.Where(ShapefileParts.IsPart).GroupBy(n => Path.GetFileNameWithoutExtension(n), StringComparer.OrdinalIgnoreCase)
            .Select(g => g.FirstOrDefault(n => n.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)) ?? g.First()).ToHashSet();
        Start("opening", cancellation =>
        {
            var items = names.Where(n => !ShapefileParts.IsPart(n) || shapes.Contains(n)).SelectMany(n => Opened(Path.Combine(folder, n), n, cancellation)).ToList();
            return () =>
            {
                Items = [.. Items, .. items];
                Chosen = items.FirstOrDefault() ?? Chosen;
                Check();
            };
        });
    }

    public void Choose(LayerFileItem item)
    {
        Chosen = item;
        _desk.Redraw();
    }

    public void UseCrs(LayerFileItem item, Crs? crs) => Anew(item, () => item.Crs = crs);

    public void UseEncoding(LayerFileItem item, string? encoding) => Anew(item, () => item.Encoding = encoding);

    public void UseTarget(LayerFileItem item, string? target)
    {
        item.Target = target;
        Changed(item);
    }

    public void UseTitle(LayerFileItem item, string title)
    {
        item.Title = title;
        Changed(item);
    }

    /// <summary>No row has to be checked anew for it.</summary>
    public void UseCoverage(LayerFileItem item, Completeness? coverage)
    {
        item.Coverage = coverage;
        _desk.Redraw();
    }

    /// <param name="field">Empty to leave the attribute out.</param>
    public void Map(LayerFileItem item, string attribute, string field)
    {
        // A field is filled by one attribute.
        foreach (var other in item.Mapping.Where(m => m.Value == field && field.Length > 0).Select(m => m.Key).ToList())
            item.Mapping[other] = "";
        item.Mapping[attribute] = field;
        if (item.Survey is { } survey)
            _memory.Remember(Headings(survey), item.Mapping);
        Changed(item);
    }

    public void UseRepair(bool repair)
    {
        Repair = repair;
        foreach (var item in Items)
            item.Report = null;
        Check();
    }

    /// <summary>Checks every row of what was changed; nothing is stored.</summary>
    public void Check()
    {
        if (IsRunning || !IsOpen)
            return;
        var (session, repair) = (_desk.Session!, Repair);
        var open = Wanted.Where(i => i.Report is null).Select(i => (Item: i, Options: i.Options(session.Kinds, repair)!)).ToList();
        if (open.Count == 0)
        {
            _desk.Redraw();
            return;
        }

        Start("checking", cancellation =>
        {
            var importer = new LayerImporter(session, TimeProvider.System, Environment.UserName);
            var told = new List<(LayerFileItem Item, ImportReport? Report, Exception? Failure)>();
            foreach (var (item, options) in open)
            {
                try
                {
                    told.Add((item, importer.Try(item.Survey!, options, Rows(), cancellation), null));
                }
                catch (ExchangeException e)
                {
                    told.Add((item, null, e));
                }
            }

            return () => told.ForEach(t => (t.Item.Report, t.Item.Failure) = (t.Report, t.Failure));
        });
    }

    /// <summary>Imports all that was checked, as one step.</summary>
    /// <param name="onlyGood">Leaves out the rows that do not fit.</param>
    public void Import(bool onlyGood)
    {
        if (IsRunning || !IsChecked || Accepted == 0)
            return;
        var (session, repair, items) = (_desk.Session!, Repair, Wanted.ToList());
        Start("importing", cancellation =>
        {
            var importer = new LayerImporter(session, TimeProvider.System, Environment.UserName);
            var steps = new List<LayerImportStep>();
            try
            {
                foreach (var item in items)
                {
                    var (step, _) = importer.Import(item.Survey!, item.Options(session.Kinds, repair)!, onlyGood, Rows(), cancellation);
                    if (step is not null)
                        steps.Add(step);
                }
            }
            catch
            {
                // What one file fails on takes the others back.
                foreach (var step in Enumerable.Reverse(steps))
                    step.Undo(session);
                throw;
            }

            return () =>
            {
                var count = steps.Sum(s => s.Count);
                _desk.Did(_desk.Texts.Format("undo.import", ("count", count), ("file", string.Join(_desk.Texts.Chinese ? "、" : ", ", items.Select(i => i.File).Distinct()))),
                    () => Put(Enumerable.Reverse(steps), s => s.Undo(session)), () => Put(steps, s => s.Redo(session)));
                var box = new Envelope();
                foreach (var step in steps)
                {
                    PlaceDesk.TellPending(_desk, step.LinksPending);
                    box.ExpandToInclude(step.Extent);
                }

                Close();
                if (!box.IsNull)
                    _desk.Zoom([box.MinX, box.MinY, box.MaxX, box.MaxY]);
            };
        });
    }

    /// <summary>Calls off what is running; else puts the files away. Nothing was stored.</summary>
    public void Leave()
    {
        if (!_work.Cancel())
            Close();
    }

    private void Put(IEnumerable<LayerImportStep> steps, Action<LayerImportStep> put)
    {
        // What is shown may be gone.
        _desk.ClearSelection();
        foreach (var step in steps)
        {
            put(step);
            PlaceDesk.TellPending(_desk, step.LinksPending);
        }
    }

    private List<LayerFileItem> Opened(string path, string name, CancellationToken cancellation)
    {
        var items = new List<LayerFileItem>();
        try
        {
            var file = LayerSources.Reader.Open(path, name);
            _files.Add(file);
            for (var i = 0; i < file.Layers.Count; i++)
            {
                var item = new LayerFileItem(path, name, i) { Layer = file.Layers[i].Name, Format = file.Format };
                item.Title = item.Layer;
                items.Add(item);
                Survey(item, file.Layers[i], cancellation);
            }
        }
        catch (ExchangeException e)
        {
            items.Add(new LayerFileItem(path, name, 0) { Failure = e, Target = null });
        }

        return items;
    }

    private void Survey(LayerFileItem item, SourceLayer layer, CancellationToken cancellation)
    {
        (item.Survey, item.Failure, item.Report) = (null, null, null);
        try
        {
            item.Survey = LayerSurvey.Of(layer, new CoordinateHints(_desk.Session!.DataExtent, item.Crs, _desk.Shifts), Rows(), cancellation);
            foreach (var (attribute, field) in _memory.Recall(Headings(item.Survey)) ?? new Dictionary<string, string>())
                item.Mapping.TryAdd(attribute, field);
        }
        catch (Exception e) when (e is ExchangeException or CrsUnsettledException or ParcelFileException)
        {
            item.Failure = e;
        }
    }

    // Tables of observations remember their columns in the same place, and mean other things by them.
    private static List<string> Headings(LayerSurvey survey) => [.. survey.Fields.Select(f => f.Name), "→ layer"];

    private void Next()
    {
        if (IsOpen && _waiting.Count > 0)
        {
            var files = _waiting.ToList();
            _waiting.Clear();
            Take(files);
        }

        _desk.Redraw();
    }

    private void Anew(LayerFileItem item, Action change)
    {
        if (IsRunning)
            return;
        change();
        Start("opening", cancellation =>
        {
            try
            {
                var file = LayerSources.Reader.Open(item.Path, item.File, item.Encoding);
                _files.Add(file);
                Survey(item, file.Layers[item.Index], cancellation);
            }
            catch (ExchangeException e)
            {
                (item.Survey, item.Failure) = (null, e);
            }

            return Check;
        });
    }

    private void Changed(LayerFileItem item)
    {
        item.Report = null;
        Check();
    }

    private void Start(string running, Func<CancellationToken, Action> work)
    {
        (Running, Done) = (running, 0);
        _work.Start(work, () => _desk.Redraw(), failure => _desk.Tell(FailureText.Of(failure, _desk.Texts)));
        _desk.Redraw();
    }

    private DeskProgress<int> Rows() => new(_desk, done => Done = done);

    public void Dispose() => PutAway();

    private void Close()
    {
        PutAway();
        _waiting.Clear();
        (IsOpen, Items, Chosen, Repair) = (false, [], null, false);
        _desk.Redraw();
    }

    private void PutAway()
    {
        _files.ForEach(f => f.Dispose());
        _files.Clear();
    }
}
