using MapApp.Core.Coordinates;
using MapApp.Core.Editing;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Screens;
using MapApp.Workspace.Editing;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Snapping;
using NetTopologySuite.Geometries;

namespace MapApp.Sessions;

/// <summary>The feature that is being edited, or drawn anew: its fields as typed, its shape as moved. Nothing is stored before it is saved.</summary>
public sealed class EditDesk
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    private readonly Desk _desk;
    private HashSet<FeatureId> _askedFor = [];

    internal EditDesk(Desk desk) => _desk = desk;

    /// <summary>What is said of it; null while nothing is edited.</summary>
    public FeatureDraft? Draft { get; private set; }

    /// <summary>Its shape, while corners can be moved on the map; null else.</summary>
    public ShapeDraft? Shape { get; private set; }

    public bool IsOpen => Draft is not null;

    /// <summary>Whether it is not stored yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>What the last corner was drawn onto; null where it lies where it was let go.</summary>
    public Snap? Snapped { get; private set; }

    /// <summary>What users made that would be left without the features: it is asked once more; null when nothing is asked.</summary>
    public IReadOnlyList<Evidence>? Asked { get; private set; }

    /// <summary>Grows with each change of the shape, so that the map draws it anew.</summary>
    public int Version { get; private set; }

    public bool IsChanged => IsNew || Draft?.IsChanged == true || Shape?.IsChanged == true;

    /// <summary>Whether lines and areas may be cut.</summary>
    public bool CanCut => !IsNew && Draft?.Feature.Geometry is IPolygonal or ILineal;

    /// <summary>Begins with a feature that is there.</summary>
    public void Begin(Feature feature)
    {
        if (_desk.Session is not { } session)
            return;
        (Draft, Shape, IsNew) = (new FeatureDraft(session.Kinds.Get(feature.Id.Layer), feature), null, false);
        Changed();
    }

    /// <summary>Lets a new feature of a layer be drawn: a click for a point, clicks and Enter for a line or an area.</summary>
    /// <param name="shape">Point, LineString or Polygon.</param>
    public void Draw(LayerKind kind, string shape)
    {
        Close();
        _desk.Sketch.Draw(shape switch { "Point" => SketchKind.Place, "LineString" => SketchKind.Distance, _ => SketchKind.Area }, "draw", points =>
        {
            Coordinate[] corners = [.. points.Select(p => new Coordinate(p.At.Lon, p.At.Lat))];
            Geometry drawn = shape switch
            {
                "Point" => _factory.CreatePoint(corners[0]),
                "LineString" => _factory.CreateLineString(corners),
                _ => _factory.CreatePolygon([.. corners, corners[0].Copy()]),
            };
            (Draft, Shape, IsNew) = (new FeatureDraft(kind, EditBook.New(kind, drawn)), new ShapeDraft(drawn), true);
            Changed();
        });
    }

    /// <summary>Lets the corners be moved on the map, or no longer; what was moved is then as it was.</summary>
    public void Reshape(bool on)
    {
        Shape = on && ShapeDraft.CanEdit(Draft?.Feature.Geometry) ? new ShapeDraft(Draft!.Feature.Geometry!) : null;
        Changed();
    }

    /// <summary>Takes corners over from the map.</summary>
    /// <param name="withinMetres">How near corners and edges of others draw a single corner onto themselves.</param>
    public void Move(ShapeChange change, double withinMetres)
    {
        if (Shape is null)
            return;
        Snapped = _desk.Sketch.Snapping && change.Inserted is [var corner] ? Snap.Of(_desk.Session!, corner, withinMetres, _desk.Kinds.All.Select(k => k.Kind).Where(_desk.IsVisible), except: Draft!.Feature.Id) : null;
        Shape.Apply(Snapped is { } snap ? change with { Inserted = [snap.At] } : change);
        Changed();
    }

    /// <summary>Takes the last change of the shape back, or does it again; false when the shape is not being edited.</summary>
    public bool Undo(bool redo)
    {
        if (Shape is null)
            return false;
        if (redo)
            Shape.Redo();
        else
            Shape.Undo();
        Snapped = null;
        Changed();
        return true;
    }

    public void Save()
    {
        if (Draft is not { } draft)
            return;
        var (shape, isNew) = (Shape?.IsChanged == true || IsNew ? Shape?.Geometry : null, IsNew);
        Do(isNew ? "undo.edit.added" : "undo.edit.changed", draft.Name, book => isNew ? book.Add(draft, shape, Environment.UserName) : book.Change(draft, shape, Environment.UserName));
    }

    /// <summary>Lets a line be drawn that cuts the feature.</summary>
    public void Cut()
    {
        if (Draft is not { } draft)
            return;
        Shape = null;
        Changed();
        _desk.Sketch.Draw(SketchKind.Distance, "cut", points => Do("undo.edit.split", draft.Feature.Name, book => book.Split(draft.Feature.Id, [.. points.Select(p => p.At)], Environment.UserName)));
    }

    /// <summary>Takes the feature away; asked once more where users made links of it.</summary>
    public void Remove()
    {
        if (Draft is { } draft && Sure([draft.Feature.Id]))
            Do("undo.edit.removed", draft.Feature.Name, book => book.Remove([draft.Feature.Id], Environment.UserName));
    }

    /// <summary>Puts features together, the first of them stays.</summary>
    public void Merge(IReadOnlyList<Feature> features)
    {
        if (Sure([.. features.Skip(1).Select(f => f.Id)]))
            Do("undo.edit.merged", features[0].Name, book => book.Merge([.. features.Select(f => f.Id)], Environment.UserName));
    }

    /// <summary>Leaves without saving.</summary>
    public void Close()
    {
        var open = IsOpen;
        (Draft, Shape, IsNew, Snapped, Asked) = (null, null, false, null, null);
        if (_desk.Sketch.Purpose is not null)
            _desk.UseTool("select");
        if (open)
            Changed();
    }

    private bool Sure(IReadOnlyCollection<FeatureId> ids)
    {
        // Sure of these, not of others that were chosen since.
        if (Asked is not null && _askedFor.SetEquals(ids))
            return true;
        var hanging = new EditBook(_desk.Session!).Hanging(ids);
        if (hanging.Count == 0)
            return true;
        (Asked, _askedFor) = (hanging, [.. ids]);
        _desk.Redraw();
        return false;
    }

    private void Do(string label, string name, Func<EditBook, EditStep> edit) => _desk.Attempt(() =>
    {
        var (session, texts) = (_desk.Session!, _desk.Texts);
        var step = edit(new EditBook(session));
        Close();
        if (step.First is { } first)
            _desk.SelectFeature(first.Id, zoom: false);
        else
            _desk.ClearSelection();
        var links = step.Links is { Lost.Count: 0, Gained.Count: 0 } ? "" : texts.Format("editing.links", ("gained", step.Links.Gained.Count), ("lost", step.Links.Lost.Count));
        _desk.Did(texts.Format(label, ("name", name)) + links, () => Again(() => step.Undo(session)), () => Again(() => step.Redo(session)));
        if (step.LinksPending is { } pending)
            _desk.Tell(FailureText.Of(pending, texts));
    });

    // What is shown of it is as it is now.
    private void Again(Action act)
    {
        act();
        if (_desk.Selection.Feature is { } shown && _desk.Session!.Store.Features.Find(shown.Id) is { } now)
            _desk.SelectFeature(now.Id, zoom: false);
        else
            _desk.ClearSelection();
    }

    private void Changed()
    {
        Asked = null;
        Version++;
        _desk.Redraw();
    }
}
