using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Points;

namespace MapApp.Sessions;

/// <summary>The position that was asked about with its answer, the readings that are being weighed, and the points that the user keeps.</summary>
public sealed class PlaceDesk
{
    private readonly Desk _desk;
    private readonly List<UploadedFile> _photos = [];
    private ((Place, long, Language, DateOnly) Of, LocateAnswer Answer)? _located;

    internal PlaceDesk(Desk desk) => _desk = desk;

    /// <summary>Asks what applies at a position.</summary>
    public void Ask(Place place, bool zoom)
    {
        Readings = null;
        _desk.Go(Selection.None with { Place = place });
        _desk.Register.Only = null;
        _desk.Wish(zoom);
    }

    /// <summary>What applies at the position that was asked about; computed once for each state of the workspace. Null when none was.</summary>
    public LocateAnswer? Located
    {
        get
        {
            if (_desk.Selection.Place is not { } place || _desk.Session is not { } session)
                return null;
            var wanted = (place, session.Revision, _desk.Texts.Language, _desk.AsOf);
            if (_located is not { } known || known.Of != wanted)
                _located = (wanted, Locate.Again(session, place.At, place.Written, place.Reading, place.Crs, Locate.NearMetres, _desk.AsOf, _desk.Texts));
            return _located!.Value.Answer;
        }
    }

    /// <summary>Where the readings of what is being typed lie, numbered as they are listed; null while nothing is.</summary>
    public MapPoints? Readings { get; private set; }

    /// <summary>Shows where what is typed may lie; null takes it from the map.</summary>
    public void Weigh(IReadOnlyList<MapPoint>? readings)
    {
        if (readings is null && Readings is null)
            return;
        Readings = readings is null ? null : new MapPoints(readings, Zoom: true);
        _desk.Redraw();
    }

    /// <summary>Photos that wait for the point which is being entered.</summary>
    public IReadOnlyList<UploadedFile> Photos => _photos;

    /// <summary>The point that the next click on the map moves; null when none.</summary>
    public FeatureId? Moving { get; private set; }

    public void TakePhotos(IEnumerable<UploadedFile> photos)
    {
        _photos.AddRange(photos);
        _desk.Redraw();
    }

    public void DropPhoto(UploadedFile photo)
    {
        _photos.Remove(photo);
        _desk.Uploads.Drop(photo);
        _desk.Redraw();
    }

    /// <summary>Keeps a new point, or what is said of a kept one, as a step that can be undone; the point is then shown.</summary>
    public bool Keep(PointDraft draft, FeatureId? kept) => _desk.Attempt(() =>
    {
        var step = kept is { } id ? Book.Edit(id, draft, Environment.UserName)
            : Book.Add(draft with { Photos = [.. _photos.Select(p => new PointPhoto(p.Name, File.ReadAllBytes(p.Path)))] }, Environment.UserName);
        foreach (var photo in _photos.Where(_ => kept is null).ToList())
            DropPhoto(photo);
        Did(kept is null ? "undo.point" : "undo.pointEdit", draft.Name, step);
        _desk.SelectFeature(step.Id, zoom: false);
    });

    /// <summary>The next click on the map says where the point goes; asked twice, nothing moves.</summary>
    public void Move(FeatureId point)
    {
        Moving = Moving == point ? null : point;
        _desk.Redraw();
    }

    /// <summary>Puts the point that is moving where the map was clicked.</summary>
    public void MoveTo(LonLat to)
    {
        if (Moving is not { } point)
            return;
        Moving = null;
        _desk.Attempt(() =>
        {
            var step = Book.Move(point, to, Environment.UserName);
            Did("undo.pointMove", step.After!.Name, step);
            _desk.SelectFeature(point, zoom: false);
        });
    }

    public void Remove(Feature point) => _desk.Attempt(() =>
    {
        var step = Book.Remove(point.Id, Environment.UserName);
        Did("undo.pointRemove", point.Name, step);
        _desk.ClearSelection();
    });

    private PointBook Book => new(_desk.Session!, TimeProvider.System);

    private void Did(string label, string name, PointStep step)
    {
        _desk.Did(_desk.Texts.Format(label, ("name", name)), () => Put(step, back: true), () => Put(step, back: false));
        TellPending(_desk, step.LinksPending);
    }

    /// <summary>Says that what was stored is not linked yet.</summary>
    internal static void TellPending(Desk desk, StoreException? pending)
    {
        if (pending is not null)
            desk.Tell(desk.Texts.Format("point.linksPending", ("problem", FailureText.Of(pending, desk.Texts))));
    }

    private void Put(PointStep step, bool back)
    {
        if (back)
            step.Undo(_desk.Session!);
        else
            step.Redo(_desk.Session!);
        TellPending(_desk, step.LinksPending);
        // What is shown of the point is what it is now.
        if (_desk.Session!.Store.Features.Find(step.Id) is null)
            _desk.ClearSelection();
        else
            _desk.SelectFeature(step.Id, zoom: false);
    }
}

/// <summary>A position that was asked about, as it was given.</summary>
/// <param name="At">EPSG:4490.</param>
/// <param name="Written">What was typed or pasted; null when the map was clicked.</param>
/// <param name="Reading">Which of its readings was taken; the first is the most plausible.</param>
public sealed record Place(LonLat At, string? Written, int Reading)
{
    /// <summary>The system that was chosen for it beforehand, as for a whole list; null when the text alone was read.</summary>
    public Crs? Crs { get; init; }

    /// <summary>What a list calls it.</summary>
    public string? Name { get; init; }
}

/// <summary>Positions that the map shows before anything is chosen or stored.</summary>
/// <param name="Zoom">Move to them, unless some are in view.</param>
public sealed record MapPoints(IReadOnlyList<MapPoint> Points, bool Zoom);

/// <param name="At">EPSG:4490.</param>
/// <param name="Label">Beside it; null for none.</param>
/// <param name="Odd">Drawn as something to look at.</param>
public sealed record MapPoint(LonLat At, string? Label, bool Odd);
