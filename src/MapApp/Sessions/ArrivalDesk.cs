using MapApp.Importing;
using MapApp.Workspace.Points;

namespace MapApp.Sessions;

/// <summary>
/// Where files go that the user dropped or picked: to whoever waits for them, else by what they are. Of files that may be layers, and parcels or positions
/// as well, the user is asked once; the others go at once.
/// </summary>
public sealed class ArrivalDesk
{
    private readonly Desk _desk;

    internal ArrivalDesk(Desk desk) => _desk = desk;

    /// <summary>Files whose use the user is being asked for; empty when nothing is asked.</summary>
    public IReadOnlyList<UploadedFile> Asked { get; private set; } = [];

    /// <summary>What the files that are asked about would be if not layers: parcels or list; parcels where there are both.</summary>
    public string Otherwise => Asked.Any(f => Use(f) == "parcels") ? "parcels" : "list";

    public void Take(IReadOnlyList<UploadedFile> files)
    {
        if (_desk.Own.Expected)
        {
            _desk.Own.Take([.. files]);
        }
        else if (_desk.Imports.Expected || _desk.Imports.IsOpen)
        {
            _desk.Imports.Take([.. files]);
        }
        else if (_desk.Papers is { } papers)
        {
            papers.Take(files);
        }
        else
        {
            var asked = files.ToLookup(f => !_desk.Parcels.IsOpen && LayerSources.MayBe(f.Name));
            Put(asked[false]);
            Asked = [.. Asked, .. asked[true]];
            _desk.Redraw();
        }
    }

    /// <param name="layers">Whether they are layers; else what they are taken for without being asked.</param>
    public void Answer(bool layers)
    {
        var files = Asked;
        Asked = [];
        if (layers)
            _desk.Imports.Take([.. files]);
        else
            Put(files);
    }

    /// <summary>Puts away what was asked about.</summary>
    public void Leave()
    {
        foreach (var file in Asked)
            _desk.Uploads.Drop(file);
        Asked = [];
        _desk.Redraw();
    }

    private void Put(IEnumerable<UploadedFile> arrived)
    {
        var files = arrived.ToLookup(Use);
        if (files["photo"].Any())
            _desk.Places.TakePhotos(files["photo"]);
        if (files["parcels"].Any())
            _desk.Parcels.Take([.. files["parcels"]]);
        if (files["list"].Any())
            _desk.Lists.Take(files["list"]);
        if (files["plan"].Any())
            _desk.Plans.Take(files["plan"]);
    }

    private string Use(UploadedFile file) => PointBook.IsPhoto(file.Name) ? "photo" : _desk.Parcels.IsOpen || ParcelFiles.IsOne(file) ? "parcels" : ListFile.IsOne(file.Name) ? "list" : "plan";
}
