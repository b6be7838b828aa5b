using MapApp.Exporting;
using MapApp.Screens;
using MapApp.Workspace.Exporting;
using NetTopologySuite.Geometries;

namespace MapApp.Sessions;

/// <summary>What goes to a phone or a globe: which layers, in which format, and the making of it.</summary>
public sealed class ExportDesk
{
    private readonly Desk _desk;
    private readonly DeskWork _work;

    internal ExportDesk(Desk desk) => (_desk, _work) = (desk, new DeskWork(desk.Redraw));

    public bool IsOpen { get; private set; }

    public bool IsRunning => _work.IsRunning;

    public void Show(bool open)
    {
        IsOpen = open;
        _desk.Redraw();
    }

    /// <param name="ending">Of <see cref="PhoneFile.Endings"/>.</param>
    /// <param name="inView">Only what the map shows.</param>
    public void Make(IReadOnlyList<string> kinds, string ending, bool inView)
    {
        if (IsRunning)
            return;
        var (session, texts) = (_desk.Session!, _desk.Texts);
        var box = inView && _desk.View is [var w, var s, var e, var n] ? new Envelope(w, e, s, n) : null;
        _work.Start(cancellation =>
        {
            var (document, without) = PhoneDocument.Of(session, kinds, box, texts, cancellation);
            IReadOnlyList<Core.Linking.Evidence> losses = [];
            var file = _desk.Uploads.Make($"{Path.GetFileNameWithoutExtension(session.Store.Description.Name)}{ending}", stream => losses = PhoneFile.Write(stream, ending, document, cancellation));
            return () =>
            {
                IsOpen = false;
                _desk.Give(file);
                var said = new[] { texts.Format("export.done", ("file", file.Name), ("count", document.Folders.Sum(f => f.Placemarks.Count))), without > 0 ? texts.Format("export.withoutPlace", ("count", without)) : null };
                _desk.Say(string.Join(" ", said.Concat(losses.Select(texts.Evidence)).OfType<string>()));
            };
        }, () => { }, failure => _desk.Tell(FailureText.Of(failure, texts)));
        _desk.Redraw();
    }

    public void Cancel() => _work.Cancel();
}
