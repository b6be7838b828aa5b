using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Exporting;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;

namespace MapApp.Sessions;

/// <summary>
/// The parcels on the desk and what the rules say to their planned use. Nothing of it is stored; it lives with the session, so that a
/// reload loses nothing.
/// </summary>
public sealed class ParcelDesk : IDisposable
{
    /// <summary>Of more parcels the map shows the worst.</summary>
    public const int MostDrawn = 2_000;

    private readonly Desk _desk;
    private readonly DeskWork _work;
    private Func<CoordinateHints, CancellationToken, ParcelFile>? _read;
    private (DateOnly, Language, long)? _asked;

    internal ParcelDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    public bool IsOpen { get; private set; }

    public bool IsRunning => _work.IsRunning;

    /// <summary>Parcels checked so far, while they are.</summary>
    public int? Done { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Why the last file or text could not be read; what was read before stays.</summary>
    public Exception? Failure { get; private set; }

    public ParcelFile? File { get; private set; }

    public ParcelWords Words { get; private set; } = new(LandUseScheme.Default);

    public CheckAnswer? Answer { get; private set; }

    /// <summary>The answer with the worst first; what is shown of it is narrowed to a verdict.</summary>
    public IReadOnlyList<CheckedParcel> Listed { get; private set; } = [];

    public PlotVerdict? Narrowed { get; private set; }

    /// <summary>The parcel that is looked at.</summary>
    public CheckedParcel? Shown { get; private set; }

    /// <summary>Grows with each other picture, so that the map knows when to draw anew.</summary>
    public int Version { get; private set; }

    public void Open(bool open)
    {
        if (!open && _work.Cancel())
            return;
        IsOpen = open;
        if (open)
            Front();
        Draw(zoom: false);
    }

    /// <summary>Files that the user dropped: one file, or the parts of one shapefile; what else came is told and left.</summary>
    public void Take(IReadOnlyList<UploadedFile> files)
    {
        var main = files.FirstOrDefault(f => Path.GetExtension(f.Name).Equals(".shp", StringComparison.OrdinalIgnoreCase)) ?? files[0];
        var ofMain = files.ToLookup(f => f == main || (Path.GetExtension(main.Name).Equals(".shp", StringComparison.OrdinalIgnoreCase)
            && Path.GetFileNameWithoutExtension(f.Name).Equals(Path.GetFileNameWithoutExtension(main.Name), StringComparison.OrdinalIgnoreCase)));
        var folder = _desk.Uploads.Together([.. ofMain[true]]);
        foreach (var other in ofMain[false])
            _desk.Uploads.Drop(other);
        if (ofMain[false].Any())
            _desk.Tell(_desk.Texts.Format("parcels.oneFile", ("file", main.Name), ("others", string.Join(_desk.Texts.Chinese ? "、" : ", ", ofMain[false].Select(f => f.Name)))));
        Read(main.Name, (hints, cancellation) => ParcelFiles.Reader.Read(Path.Combine(folder, Path.GetFileName(main.Name)), hints, null, cancellation));
    }

    /// <summary>Parcels that need no reading, with what is asked of them.</summary>
    public void Put(ParcelFile file, ParcelWords words)
    {
        if (IsRunning)
            return;
        (IsOpen, Failure, Words, _read) = (true, null, words, null);
        (File, Name, Answer, Shown, Listed, Narrowed) = (file, file.Name, null, null, [], null);
        Check();
    }

    public void Paste(string text) => Read(_desk.Texts["parcels.pasted"], (hints, cancellation) => ParcelFiles.Reader.ReadText(text, "", hints, cancellation));

    /// <summary>What was drawn with the area tool.</summary>
    public void TakeSketch()
    {
        if (_desk.Sketch is not { Kind: SketchKind.Area, Points: { Count: > 2 } points })
            return;
        var ring = string.Join(", ", points.Append(points[0]).Select(p => FormattableString.Invariant($"{p.At.Lon:R} {p.At.Lat:R}")));
        _desk.UseTool("select");
        Read(_desk.Texts["parcels.drawn"], (hints, cancellation) => ParcelFiles.Reader.ReadText($"POLYGON (({ring}))", "", hints with { Crs = CrsCatalogue.Find("EPSG:4490") }, cancellation));
    }

    /// <summary>The use, the answers of the asker, the system of the file: what was checked before is checked again.</summary>
    public void Say(ParcelWords words)
    {
        var again = words.Crs != Words.Crs;
        Words = words;
        if (again && _read is not null)
            Read(Name, _read);
        else
            Check();
    }

    public void Show(CheckedParcel parcel, bool zoom = true)
    {
        Shown = parcel;
        Front();
        Draw(zoom);
    }

    public void Narrow(PlotVerdict? to)
    {
        Narrowed = Narrowed == to ? null : to;
        Sort();
        _desk.Redraw();
    }

    public void Cancel() => _work.Cancel();

    /// <summary>The answer as a workbook or JSON; what remains free as GeoJSON or survey text.</summary>
    public void Give(string ending)
    {
        if (Answer is not { } answer || IsRunning)
            return;
        var (texts, name) = (_desk.Texts, _desk.Texts.Format(ending is ".geojson" or ".txt" ? "parcels.freeName" : "parcels.answerName", ("name", Path.GetFileNameWithoutExtension(Name))));
        _work.Start(
            cancellation =>
            {
                var file = _desk.Uploads.Make(name + ending, stream => Write(stream, name, ending, answer, cancellation));
                return () =>
                {
                    _desk.Give(file);
                    _desk.Say(texts.Format("parcels.given", ("file", file.Name), ("parcels", answer.Parcels.Count)));
                };
            },
            () => { },
            failure => _desk.Tell(FailureText.Of(failure, texts, name)));
        _desk.Redraw();
    }

    /// <summary>The parcel that is looked at as survey text: also what was drawn becomes a paper.</summary>
    public void GiveOutline()
    {
        if (Shown is not { } parcel)
            return;
        var file = _desk.Uploads.Make((parcel.Name ?? parcel.Id) + ".txt", stream => SurveyText.Write(stream, [parcel.Answer.Parcel], _desk.AsOf));
        _desk.Give(file);
    }

    public void Dispose() => _work.Cancel();

    private void Write(Stream stream, string name, string ending, CheckAnswer answer, CancellationToken cancellation)
    {
        if (ending == ".txt")
            SurveyText.Write(stream, answer.Parcels.Where(p => !p.Shapes.Free.IsEmpty).Select(p => p.Answer.Parcel with { Geometry = p.Shapes.Free }), _desk.AsOf);
        else if (ending == ".xlsx")
            XlsxWriter.Write(stream, name, new CheckSheets(_desk.Texts).Of(answer), cancellation);
        else
            CheckFile.Write(stream, answer, free: ending == ".geojson");
    }

    private void Read(string name, Func<CoordinateHints, CancellationToken, ParcelFile> read)
    {
        if (IsRunning)
            return;
        (IsOpen, Failure, _read) = (true, null, read);
        var hints = new CoordinateHints(_desk.Session!.DataExtent, Words.Crs, _desk.Session.Shifts);
        _work.Start(
            cancellation =>
            {
                var file = read(hints, cancellation);
                return () =>
                {
                    (File, Name, Answer, Shown, Listed, Narrowed) = (file, name, null, null, [], null);
                    Check();
                };
            },
            () => { },
            failure => Failure = failure);
        _desk.Redraw();
    }

    private (DateOnly, Language, long) Now => (_desk.AsOf, _desk.Texts.Language, _desk.Session!.Stamp);

    /// <param name="again">What the user looks at stays where it is.</param>
    private void Check(bool again = false)
    {
        if (File is not { } file || IsRunning || Words.Read is not { } use)
        {
            _desk.Redraw();
            return;
        }

        var (session, texts) = (_desk.Session!, _desk.Texts);
        _asked = Now;
        var question = new CheckQuestion(use.Use, _desk.AsOf) { Discharges = Words.Discharges, Surveyed = Words.Surveyed, NearestWithinMetres = CheckParcels.NearestWithinMetres };
        Done = 0;
        var accuracy = Words.AccuracyMetres;
        _work.Start(
            cancellation =>
            {
                var answer = CheckParcels.Run(session, file.WithAccuracy(accuracy), use, question, texts, new DeskProgress<int>(_desk, done => Done = done), cancellation);
                return () =>
                {
                    (Answer, Done) = (answer, null);
                    Sort();
                    Shown = Listed.FirstOrDefault(p => p.Id == Shown?.Id) ?? Listed.FirstOrDefault();
                    if (!again)
                    {
                        _desk.Register.SetTab(RegisterTab.Checks);
                        Front();
                    }

                    Draw(zoom: !again);
                };
            },
            () => Done = null,
            failure => (Done, Failure) = (null, failure));
        _desk.Redraw();
    }

    /// <summary>Whether the answer is that of the layers, the day and the language of now.</summary>
    public bool IsCurrent => Answer is not null && !IsRunning && Failure is null && _asked == Now;

    /// <summary>Checks again what was checked of another day, in another language, or before a layer changed.</summary>
    public void Follow()
    {
        if (Answer is not null && !IsRunning && Failure is null && _asked != Now)
            Check(again: true);
    }

    // What is looked at is a parcel: neither a feature nor a certificate issued before.
    private void Front()
    {
        if (_desk.Certificates.Shown is not null)
            _desk.Certificates.Show(null);
        _desk.Go(Selection.None);
    }

    private void Sort() => Listed = Answer is null ? [] : [.. Answer.Parcels.Where(p => Narrowed is null || p.Verdict == Narrowed).OrderBy(p => p.Verdict).ThenBy(p => p.Confirmed)];

    private void Draw(bool zoom)
    {
        Version++;
        _desk.Wish(zoom);
    }
}

/// <summary>What a user says of parcels.</summary>
public sealed record ParcelWords(LandUseScheme Scheme)
{
    /// <summary>Code or name, as typed.</summary>
    public string Use { get; init; } = "";

    /// <summary>Of the file, where the user knows better; null leaves it to the file.</summary>
    public Crs? Crs { get; init; }

    /// <summary>How far corners may be off, in metres, where the file says nothing or less; null leaves it unknown.</summary>
    public double? AccuracyMetres { get; init; }

    public bool? Discharges { get; init; }

    public bool? Surveyed { get; init; }

    /// <summary>Null while there is no such use.</summary>
    public LandUseReading? Read => Use.Length == 0 ? null : Scheme.Read(Use);
}
