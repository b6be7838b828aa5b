using MapApp.Core.Coordinates;
using MapApp.Exporting;
using MapApp.Screens;
using MapApp.Workspace.Exporting;
using NetTopologySuite.Geometries;

namespace MapApp.Sessions;

/// <summary>What goes to a phone, a globe or another program: which layers, in which format, and the making of it.</summary>
public sealed class ExportDesk
{
    private readonly Desk _desk;
    private readonly DeskWork _work;

    internal ExportDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    public bool IsOpen { get; private set; }

    /// <summary>What the chosen format cannot hold of the chosen layers; null before it was looked at. Shown before anything is written.</summary>
    public IReadOnlyList<string>? Losses { get; private set; }

    public bool IsRunning => _work.IsRunning;

    public void Show(bool open)
    {
        (IsOpen, Losses) = (open, null);
        _desk.Redraw();
    }

    /// <summary>Another choice: what was told of the last one holds no more.</summary>
    public void Reconsider() => Losses = null;

    /// <summary>The system of formats that know metres only, unless another is chosen; null where no zone reaches.</summary>
    public Crs? Zone(IReadOnlyCollection<string> kinds, bool inView) => PlaneSystem.Of(_desk.Session!, kinds, inView ? View : null);

    /// <summary>First what the format cannot hold, then, asked again, the file.</summary>
    /// <param name="ending">Of <see cref="LayerFile.Endings"/>.</param>
    /// <param name="inView">Only what the map shows.</param>
    public void Make(IReadOnlyList<string> kinds, string ending, bool inView, Crs crs)
    {
        if (IsRunning || LayerFile.Of(ending) is not { } writer)
            return;
        var (session, texts, told) = (_desk.Session!, _desk.Texts, Losses is not null);
        var (drafts, transform) = (LayerDrafts.Of(session, kinds, inView ? View : null, texts), LayerFile.Transform(crs, session.Shifts));
        _work.Start(cancellation =>
        {
            if (!told && writer.Losses(drafts, transform, cancellation) is { Count: > 0 } losses)
                return () => Losses = [.. losses.Select(texts.Evidence)];
            var name = drafts is [var only] ? only.Title : Path.GetFileNameWithoutExtension(session.Store.Description.Name);
            var count = 0;
            var file = _desk.Uploads.Make(name + ending, stream => count = writer.Write(stream, drafts, transform, cancellation));
            return () =>
            {
                Show(false);
                _desk.Give(file);
                _desk.Say(texts.Format("export.layersDone", ("file", file.Name), ("count", count)));
            };
        }, () => { }, failure => _desk.Tell(FailureText.Of(failure, texts)));
        _desk.Redraw();
    }

    private Envelope? View => _desk.View is [var w, var s, var e, var n] ? new Envelope(w, e, s, n) : null;

    public void Cancel() => _work.Cancel();
}
