using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Hosting;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Observing;

namespace MapApp.Sessions;

/// <summary>
/// The tables of observations on the desk: read and held against what is stored, looked at, then kept in one step that can be undone.
/// They live with the session, so that a reload loses nothing.
/// </summary>
public sealed class ObservationDesk : IDisposable
{
    private readonly Desk _desk;
    private readonly DeskWork _work;
    private readonly Queue<UploadedFile> _waiting = new();
    private UploadedFile? _upload;
    private ObservationTables? _tables;

    internal ObservationDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(Next));

    public bool IsOpen { get; private set; }

    /// <summary>Why the file could not be read; nothing can be done with it but to put it away.</summary>
    public Exception? Failure { get; private set; }

    public string FileName => _upload?.Name ?? "";

    public bool IsRunning => _work.IsRunning;

    /// <summary>Observations kept so far, while they are.</summary>
    public int? Kept { get; private set; }

    /// <summary>What the user said that the file does not say itself.</summary>
    public ObservationWords Words { get; private set; } = new("");

    public ObservationPreview? Preview { get; private set; }

    /// <summary>Sheets that hold no table at all, with the reason.</summary>
    public IReadOnlyList<(string Sheet, Core.Linking.Evidence Problem)> Passed => _tables?.Passed ?? [];

    /// <summary>Which lines the grid shows.</summary>
    public ObservationLines Shown { get; private set; }

    public int Waiting => _waiting.Count;

    public void Take(UploadedFile file)
    {
        _waiting.Enqueue(file);
        if (!IsOpen || Failure is not null)
            OpenNext();
        else
            _desk.Redraw();
    }

    /// <summary>Reads the file anew with what the user says of it; nothing is stored.</summary>
    public void Say(ObservationWords words)
    {
        if (IsRunning || _tables is null)
            return;
        Words = words;
        Read(() => _tables);
    }

    public void Show(ObservationLines lines)
    {
        Shown = lines;
        _desk.Register.SetTab(RegisterTab.Observations);
    }

    /// <summary>Keeps what is new; what is wrong, contradicts or is of unknown places stays out.</summary>
    public void Keep(bool withDoubted)
    {
        if (Preview is not { } preview || IsRunning)
            return;
        Kept = 0;
        _work.Start(
            cancellation =>
            {
                var batch = Import().Commit(preview, Environment.UserName, withDoubted, new DeskProgress<int>(_desk, kept => Kept = kept), cancellation);
                return () => Done(preview, batch);
            },
            () => Kept = null,
            failure =>
            {
                Kept = null;
                _desk.Tell(FailureText.Of(failure, _desk.Texts, FileName));
            });
        _desk.Redraw();
    }

    /// <summary>The table holds positions after all: it goes to the lists.</summary>
    public void ReadAsPositions()
    {
        if (IsRunning || _upload is not { } upload)
            return;
        _upload = null;
        Close();
        _desk.Lists.Take([upload], positions: true);
    }

    /// <summary>Calls off what is running; else puts the file away. The next waiting one follows.</summary>
    public void Leave()
    {
        if (_work.Cancel())
            return;
        Close();
        Next();
    }

    public void Dispose() => _tables?.Dispose();

    private void Done(ObservationPreview preview, ObservationBatch? batch)
    {
        var (name, places) = (FileName, preview.New.Select(d => d.Observation.Place).Distinct().Take(2).ToList());
        Kept = null;
        Close();
        if (batch is null)
        {
            _desk.Say(_desk.Texts.Format("observed.nothing", ("file", name)));
            return;
        }

        ObservationSteps Steps() => new(_desk.Session!, TimeProvider.System);
        _desk.Did(_desk.Texts.Format("observed.kept", ("file", name), ("count", batch.Observations), ("places", batch.Places)), () => Steps().Undo(batch.Batch), () => Steps().Redo(batch.Batch));
        _desk.Register.SetTab(RegisterTab.Sections);
        if (places is [var one])
            _desk.SelectFeature(one, zoom: true);
    }

    private void OpenNext()
    {
        var upload = _waiting.Dequeue();
        Close();
        (IsOpen, _upload, Words) = (true, upload, new ObservationWords(upload.Name));
        _desk.Go(Selection.None);
        _desk.Wish(zoom: false);
        Read(() => _tables = ObservationTables.Open(upload.Path, upload.Name));
    }

    private void Read(Func<ObservationTables> tables)
    {
        var words = Words;
        _work.Start(
            cancellation =>
            {
                var import = Import();
                var preview = import.Prepare(tables().Sheets, words.Complete(import.Options(words.Source, words.Preliminary)), cancellation);
                return () =>
                {
                    (Preview, Shown) = (preview, First(preview));
                    _desk.Register.SetTab(RegisterTab.Observations);
                };
            },
            () =>
            {
                // Called off before there was anything to look at.
                if (Preview is null)
                    Close();
            },
            failure => (Failure, Preview) = (failure, null));
        _desk.Redraw();
    }

    private ObservationImport Import() => new(_desk.Session!, TimeProvider.System, new ColumnMemory(Console.Error));

    // What needs the user's eye goes before what is well.
    private static ObservationLines First(ObservationPreview preview) =>
        Enum.GetValues<ObservationLines>().OrderBy(l => l == ObservationLines.New).FirstOrDefault(l => l is not ObservationLines.Repeats && ObservationLine.Count(preview, l) > 0);

    private void Next()
    {
        if (!IsOpen && _waiting.Count > 0)
            OpenNext();
        _desk.Redraw();
    }

    private void Close()
    {
        _tables?.Dispose();
        if (_upload is { } upload)
            _desk.Uploads.Drop(upload);
        (_tables, _upload, IsOpen, Preview, Failure) = (null, null, false, null, null);
        if (_desk.Register.Tab == RegisterTab.Observations)
            _desk.Register.SetTab(RegisterTab.Sections);
    }
}

/// <summary>What a user says of a file of observations.</summary>
/// <param name="Source">Is kept with every observation.</param>
public sealed record ObservationWords(string Source)
{
    public bool Preliminary { get; init; }

    public int? Year { get; init; }

    public SamplingTime? Time { get; init; }

    public FeatureId? Place { get; init; }

    /// <summary>Of columns, by heading.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();

    /// <summary>The section or station that an unknown name means.</summary>
    public IReadOnlyDictionary<string, FeatureId> Meant { get; init; } = new Dictionary<string, FeatureId>();

    public ObservingOptions Complete(ObservingOptions options) => options with
    {
        Year = Year,
        Time = Time,
        Place = Place,
        Mapping = Mapping.Count == 0 ? null : Mapping,
        Places = name => Meant.TryGetValue(name, out var place) ? [place] : options.Places(name),
    };
}
