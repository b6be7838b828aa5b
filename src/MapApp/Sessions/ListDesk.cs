using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Tables;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Locating.Batches;
using MapApp.Workspace.Points;

namespace MapApp.Sessions;

/// <summary>
/// The list of positions on the desk: read, measured in every system that it may be written in, shown on the map in the one that the user
/// chose, then answered or kept. It lives with the session, so that a reload loses nothing.
/// </summary>
public sealed class ListDesk : IDisposable
{
    private readonly Desk _desk;
    private readonly DeskWork _work;
    private readonly Queue<(UploadedFile File, bool Positions)> _waiting = new();
    private readonly List<ListFile> _kept = [];
    private UploadedFile? _upload;
    private ListFile? _file;
    private PositionList? _list;

    internal ListDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(Next));

    public ListStage Stage { get; private set; }

    /// <summary>What is running beside an open list; null when nothing is.</summary>
    public ListRun? Running { get; private set; }

    /// <summary>Rows done of what is running.</summary>
    public int Done { get; private set; }

    public string FileName { get; private set; } = "";

    public Exception? Failure { get; private set; }

    public IReadOnlyList<string> Sheets => _file?.Sheets ?? [];

    public string? Sheet { get; private set; }

    /// <summary>The columns of the sheet; null where the file is no table.</summary>
    public SheetTable? Table => _file?.Table;

    public PositionColumns? Columns => _file?.Columns;

    /// <summary>The system that the file itself states; null when it states none.</summary>
    public Crs? Stated => _list?.Stated;

    /// <summary>Whether the columns are known; a list without rows that can be read has no fits all the same.</summary>
    public bool IsRead => _list is not null;

    /// <summary>How each system fits, the best first.</summary>
    public IReadOnlyList<DatumFit> Fits { get; private set; } = [];

    /// <summary>The system that the user chose; nothing is answered or kept without one.</summary>
    public Crs? Crs { get; private set; }

    public ListPreview? Preview { get; private set; }

    /// <summary>The positions of the preview, for the map.</summary>
    public MapPoints? Points { get; private set; }

    /// <summary>Which rows the grid shows: null for all, <c>lost</c> without a position, <c>odd</c> that are suspicious, <c>outside</c> every known jurisdiction.</summary>
    public string? Narrowed { get; private set; }

    /// <summary>Row number that was chosen in the grid or on the map.</summary>
    public int? Row { get; private set; }

    public bool IsOpen => Stage != ListStage.None;

    public int Waiting => _waiting.Count;

    /// <param name="positions">The user says that the files hold positions; else a table of figures measured goes to the observations.</param>
    public void Take(IEnumerable<UploadedFile> files, bool positions = false)
    {
        foreach (var file in files)
            _waiting.Enqueue((file, positions));
        if (Stage is ListStage.None or ListStage.Failed)
            OpenNext();
        else
            _desk.Redraw();
    }

    public void UseSheet(string sheet) => Look(() => _file!.Read(sheet), () => Sheet = sheet);

    public void UseColumns(PositionColumns columns) => Look(() => _file!.Read(Sheet, columns), () => { });

    /// <summary>Reads the list in a system and shows it on the map; nothing is stored.</summary>
    public void Choose(Crs crs)
    {
        if (_list is not { } list || Running is not null)
            return;
        Start(ListRun.Reading, cancellation =>
        {
            var preview = ListPreview.Of(_desk.Session!, list, crs, Rows(), cancellation);
            return () =>
            {
                (Crs, Preview, Row) = (crs, preview, null);
                Points = new MapPoints([.. preview.Shown.Where(r => r.At is not null).Select(r => new MapPoint(r.At!.Value, null, r.Suspicious))], Zoom: true);
                _desk.Register.SetTab(RegisterTab.List);
            };
        });
    }

    public void Narrow(string? to)
    {
        Narrowed = Narrowed == to ? null : to;
        _desk.Redraw();
    }

    /// <summary>Asks what applies at a row.</summary>
    public void Show(ReadPosition row, bool zoom = true)
    {
        Row = row.Row.Number;
        if (row.At is not { } at)
        {
            _desk.Redraw();
            return;
        }

        var reading = Positions.Read(_desk.Session!, row.Row.Text!, Crs).ToList().FindIndex(r => r.Position == at);
        _desk.Places.Ask(new Place(at, row.Row.Text, reading) { Crs = Crs, Name = row.Row.Name }, zoom);
    }

    /// <summary>The row whose position lies nearest to a click; null when none is within so many metres.</summary>
    public ReadPosition? At(LonLat at, double withinMetres) => Preview?.Shown.Where(r => r.At is { } p && Math.Abs(p.Lat - at.Lat) < 0.1 && Math.Abs(p.Lon - at.Lon) < 0.1)
        .Select(r => (Row: r, Geodesic.Between(r.At!.Value, at).Metres)).Where(r => r.Metres <= withinMetres).OrderBy(r => r.Metres).FirstOrDefault().Row;

    /// <summary>Asks every question at every row and gives the user the sheet.</summary>
    public void Answer()
    {
        if (_list is not { } list || Crs is not { } crs || Running is not null)
            return;
        var (asOf, texts) = (_desk.AsOf, _desk.Texts);
        Start(ListRun.Answering, cancellation =>
        {
            var batch = new LocateBatch(_desk.Session!, texts);
            var name = texts.Format("list.answersName", ("list", Path.GetFileNameWithoutExtension(FileName)));
            var file = _desk.Uploads.Make(name + ".xlsx", stream =>
                XlsxWriter.Write(stream, name, [batch.Sheet(list, batch.Run(list, crs, Locate.NearMetres, asOf, Rows(), cancellation))], cancellation));
            return () =>
            {
                _desk.Give(file);
                _desk.Say(texts.Format("list.answered", ("file", file.Name), ("rows", Done)));
            };
        });
    }

    /// <summary>Keeps the rows as points, all in one step that can be undone.</summary>
    /// <param name="plainOnly">Leaves out the suspicious rows.</param>
    public void Keep(string kind, bool plainOnly)
    {
        if (_list is not { } list || Crs is not { } crs || Running is not null)
            return;
        Start(ListRun.Keeping, cancellation =>
        {
            var step = new PointBook(_desk.Session!, TimeProvider.System)
                .AddAll(kind, ListedPoints.Of(_desk.Session!, list, crs, kind, plainOnly), Environment.UserName, Rows(), cancellation);
            return () =>
            {
                _desk.Did(_desk.Texts.Format("undo.list", ("count", step.Ids.Count), ("list", FileName)),
                    () => Put(step, () => step.Undo(_desk.Session!)), () => Put(step, () => step.Redo(_desk.Session!)));
                PlaceDesk.TellPending(_desk, step.LinksPending);
                // Doing it again after an undo reads the file once more: it stays until the session ends.
                if (_file is { } kept)
                    _kept.Add(kept);
                (_file, _upload) = (null, null);
                Close();
            };
        });
    }

    /// <summary>The table holds figures measured after all: it goes to the observations.</summary>
    public void ReadAsObservations()
    {
        if (Running is not null || _upload is not { } upload)
            return;
        HandOver(upload);
        Next();
    }

    /// <summary>Calls off what is running; else puts the list away. The next waiting one follows.</summary>
    public void Leave()
    {
        if (_work.Cancel())
            return;
        Close();
        Next();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _kept.ForEach(f => f.Dispose());
    }

    private void Put(PointListStep step, Action put)
    {
        put();
        PlaceDesk.TellPending(_desk, step.LinksPending);
        _desk.ClearSelection();
    }

    // Whenever no list is open any more, the next waiting one is.
    private void Next()
    {
        if (Stage == ListStage.None && _waiting.Count > 0)
            OpenNext();
        _desk.Redraw();
    }

    private void OpenNext()
    {
        var (upload, positions) = _waiting.Dequeue();
        Close();
        (Stage, FileName, _upload) = (ListStage.Open, upload.Name, upload);
        _desk.Go(Selection.None);
        _desk.Wish(zoom: false);
        (Crs, Preview, Points, Fits, Failure, Row) = (null, null, null, [], null, null);
        Start(ListRun.Measuring, cancellation =>
        {
            if (!positions && ListFile.IsTable(upload.Name) && ObservationTables.AreIn(upload.Path, upload.Name))
                return () => HandOver(upload);
            _file = ListFile.Open(upload.Path, upload.Name, new TableOptions());
            return Fit(_file.Read(), () => Sheet = _file!.Sheets is [var first, ..] ? first : null, cancellation);
        });
    }

    private void HandOver(UploadedFile upload)
    {
        _upload = null;
        Close();
        _desk.Observing.Take(upload);
    }

    // Another sheet or other columns: all that was read of the list before is void.
    private void Look(Func<PositionList?> read, Action then)
    {
        if (Running is not null)
            return;
        (Crs, Preview, Points, Fits, Failure, Row) = (null, null, null, [], null, null);
        Start(ListRun.Measuring, cancellation => Fit(read(), then, cancellation));
    }

    private Action Fit(PositionList? list, Action then, CancellationToken cancellation)
    {
        var fits = list is null ? [] : new DatumDoctor(_desk.Session!).Rank(list, cancellation);
        return () =>
        {
            (_list, Fits) = (list, fits);
            then();
        };
    }

    private void Start(ListRun run, Func<CancellationToken, Action> work)
    {
        (Running, Done) = (run, 0);
        _desk.Redraw();
        void End(Action? then)
        {
            Running = null;
            then?.Invoke();
        }

        _work.Start(
            cancellation =>
            {
                var then = work(cancellation);
                return () => End(then);
            },
            () => End(run == ListRun.Measuring ? Close : null),
            failure => End(() =>
            {
                // An open list is not lost by what failed on it, and nothing was stored.
                if (run == ListRun.Measuring)
                    (Failure, Stage) = (failure, ListStage.Failed);
                else
                    _desk.Tell(FailureText.Of(failure, _desk.Texts, FileName));
            }));
    }

    private DeskProgress<int> Rows() => new(_desk, done => Done = done);

    private void Close()
    {
        _file?.Dispose();
        if (_upload is { } upload)
            _desk.Uploads.Drop(upload);
        (_file, _upload, _list, Stage, Sheet, Crs, Preview, Points, Fits, Failure, Narrowed, Row) = (null, null, null, ListStage.None, null, null, null, null, [], null, null, null);
        if (_desk.Register.Tab == RegisterTab.List)
            _desk.Register.SetTab(RegisterTab.Tasks);
    }
}

public enum ListStage
{
    None,
    Open,
    Failed,
}

/// <summary>What takes time on a list.</summary>
public enum ListRun
{
    /// <summary>How each coordinate system fits.</summary>
    Measuring,

    /// <summary>In the system that was chosen.</summary>
    Reading,
    Answering,
    Keeping,
}
