using MapApp.Core.Coordinates;
using MapApp.Workspace.Snapping;

namespace MapApp.Sessions;

/// <summary>The line or area that is being measured on the map, point by point.</summary>
public sealed class SketchDesk
{
    private readonly Desk _desk;
    private readonly List<SketchPoint> _points = [];
    private Action<IReadOnlyList<SketchPoint>>? _drawn;

    internal SketchDesk(Desk desk) => _desk = desk;

    /// <summary>Null while nothing is measured.</summary>
    public SketchKind? Kind { get; private set; }

    /// <summary>What is drawn for, other than to measure: draw or cut; null when it is measured.</summary>
    public string? Purpose { get; private set; }

    public IReadOnlyList<SketchPoint> Points => _points;

    /// <summary>Whether the last point was set; then the next one begins anew.</summary>
    public bool Finished { get; private set; }

    /// <summary>Whether points are drawn onto rivers, edges and corners near them.</summary>
    public bool Snapping { get; private set; } = true;

    public Measurement? Measured { get; private set; }

    public void Begin(SketchKind? kind) => Change(() =>
    {
        _points.Clear();
        (Kind, Finished) = (kind, false);
        if (kind is null)
            (Purpose, _drawn) = (null, null);
    });

    /// <summary>Lets something be drawn that is used when it is finished.</summary>
    /// <param name="purpose">draw or cut.</param>
    public void Draw(SketchKind kind, string purpose, Action<IReadOnlyList<SketchPoint>> drawn)
    {
        _desk.UseTool(kind == SketchKind.Area ? "area" : "distance");
        (Purpose, _drawn) = (purpose, drawn);
        Begin(kind);
    }

    public void ToggleSnapping() => Change(() => Snapping = !Snapping);

    /// <summary>Sets a point; on the last one (or, of an area, the first) again it ends the sketch.</summary>
    /// <param name="withinMetres">How near is the same place.</param>
    public void Add(LonLat at, double withinMetres)
    {
        if (Kind is not { } kind)
            return;
        if (Finished)
            Begin(kind);
        bool Again(SketchPoint point) => Geodesic.Between(point.At, at).Metres <= withinMetres;
        if (_points.Count > 1 && (Again(_points[^1]) || (kind == SketchKind.Area && _points.Count > 2 && Again(_points[0]))))
        {
            Finish();
            return;
        }

        var snap = Snapping ? Snap.Of(_desk.Session!, at, withinMetres, _desk.Kinds.All.Select(k => k.Kind).Where(_desk.IsVisible)) : null;
        Change(() => _points.Add(new SketchPoint(snap?.At ?? at, snap)));
        if (kind == SketchKind.Place)
            Finish();
    }

    /// <summary>Takes the last point away; without one nothing happens.</summary>
    public void RemoveLast()
    {
        if (_points.Count == 0)
            return;
        Change(() =>
        {
            _points.RemoveAt(_points.Count - 1);
            Finished = false;
        });
    }

    /// <summary>Ends the sketch; with too few points nothing happens.</summary>
    public void Finish()
    {
        if (_points.Count < (Kind switch { SketchKind.Place => 1, SketchKind.Area when Purpose is not null => 3, _ => 2 }))
            return;
        if (_drawn is not { } drawn)
        {
            Change(() => Finished = true);
            return;
        }

        IReadOnlyList<SketchPoint> points = [.. _points];
        _desk.UseTool("select");
        drawn(points);
    }

    private void Change(Action change)
    {
        change();
        Measured = Kind is { } kind and not SketchKind.Place ? Measurement.Of([.. _points.Select(p => p.At)], kind == SketchKind.Area) : null;
        Version++;
        _desk.Redraw();
    }

    /// <summary>Grows with each change, so that the map knows when to draw anew.</summary>
    public int Version { get; private set; }
}

public enum SketchKind
{
    Distance,
    Area,

    /// <summary>One point, to be drawn and not measured.</summary>
    Place,
}

/// <param name="At">EPSG:4490.</param>
/// <param name="Snapped">What it was drawn onto; null when it lies where the map was clicked.</param>
public sealed record SketchPoint(LonLat At, Snap? Snapped);
