using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;
using MapApp.Exporting;
using MapApp.Workspace.LayerImport;

namespace MapApp.Sessions;

/// <summary>The user's own layers: called otherwise, drawn otherwise, moved in the pile or taken away. Each is one step that can be undone.</summary>
public sealed class OwnLayerDesk
{
    private const int UsualClasses = 5;

    private readonly Desk _desk;
    private (string Kind, string Field, long Stamp, IReadOnlyList<ValueCount> Counts)? _counted;
    private string? _expecting;

    internal OwnLayerDesk(Desk desk) => _desk = desk;

    /// <summary>Whether the next file that arrives is the style of a layer.</summary>
    public bool Expected => _expecting is not null;

    public void Rename(LayerKind kind, string title)
    {
        if (title != kind.TitleZh)
            Do(new OwnLayerStep(kind, kind with { TitleZh = title, TitleEn = title }), "undo.ownChanged");
    }

    /// <param name="change">Of the look as it is now: the screen may be a moment behind.</param>
    public void Draw(LayerKind kind, Func<LayerLook, LayerLook> change)
    {
        if (_desk.Kinds.Find(kind.Kind) is { IsOwn: true } now && change(now.Look) is var look && LookJson.Write(look) != LookJson.Write(now.Look))
            Do(new OwnLayerStep(now, now with { Look = look, LookFault = null }), "undo.ownDrawn");
    }

    /// <summary>One colour for all.</summary>
    public void DrawPlain(LayerKind kind) => Draw(kind, look => look with { Values = null, Classes = null });

    /// <summary>A colour for each of the most frequent values of a field.</summary>
    public void DrawByValue(LayerKind kind, string field) => Attempt(() =>
        Draw(kind, look => look with { Values = ValueColors.Of(field, Counts(kind.Kind, field)), Classes = null }));

    /// <summary>Colours by classes of a number; what is not said stays, or is as usual.</summary>
    public void DrawByClass(LayerKind kind, string field, ClassMethod? method = null, int? classes = null) => Attempt(() => Draw(kind, look =>
    {
        var before = look.Classes;
        // Breaks that the user set belong to the field that they were set for.
        var how = method ?? (before is { Method: not ClassMethod.Manual } ? before.Method : ClassMethod.Natural);
        var breaks = how == ClassMethod.Manual && before is not null ? before.Breaks : ClassBreaks.Of(how, Counts(kind.Kind, field), classes ?? before?.Breaks.Count + 1 ?? UsualClasses);
        return look with { Values = null, Classes = new ClassColors(field, how, breaks, before?.Ramp ?? LookColors.Ramps[0]) };
    }));

    /// <summary>Another beginning of a class; one that does not lie between its neighbours is refused.</summary>
    public void SetBreak(LayerKind kind, int index, double value) => Draw(kind, look =>
    {
        if (look.Classes is not { } classes || index >= classes.Breaks.Count || !double.IsFinite(value))
            return look;
        List<double> breaks = [.. classes.Breaks];
        breaks[index] = value;
        if (breaks.Zip(breaks.Skip(1)).All(p => p.First < p.Second))
            return look with { Classes = classes with { Breaks = breaks, Method = ClassMethod.Manual } };
        _desk.Tell(_desk.Texts["look.breakOrder"]);
        return look;
    });

    /// <summary>One place up or down in the pile.</summary>
    public void Move(LayerKind kind, bool up)
    {
        var after = OwnOrder.Moved(_desk.Kinds, kind.Kind, up);
        if (after.Count == 0)
            return;
        var before = after.Select(k => _desk.Kinds.Get(k.Kind)).ToList();
        Attempt(() =>
        {
            Put(after);
            _desk.Did(_desk.Texts.Format("undo.ownMoved", ("layer", kind.TitleZh)), () => Put(before), () => Put(after));
        });
    }

    /// <summary>Whether there is a place above or below.</summary>
    public bool CanMove(LayerKind kind, bool up) => OwnOrder.Moved(_desk.Kinds, kind.Kind, up).Count > 0;

    /// <summary>Takes it away, with all it holds.</summary>
    public void Remove(LayerKind kind) => Do(new OwnLayerStep(kind, null), "undo.ownRemoved");

    /// <summary>The different values of a field of a layer, counted anew when the layer has changed.</summary>
    public IReadOnlyList<ValueCount> Counts(string kind, string field)
    {
        var features = _desk.Session!.Store.Features;
        var stamp = features.Stamp(kind);
        if (_counted is { } known && (known.Kind, known.Field, known.Stamp) == (kind, field, stamp))
            return known.Counts;
        var counts = features.Values(kind, field);
        _counted = (kind, field, stamp, counts);
        return counts;
    }

    /// <summary>Makes a file of how a layer is drawn.</summary>
    /// <param name="ending">Ours, or that of SLD.</param>
    public void Share(LayerKind kind, string ending)
    {
        var file = _desk.Uploads.Make(kind.TitleZh + ending, stream => StyleFile.Write(stream, kind, ending));
        _desk.Give(file);
        _desk.Say(_desk.Texts.Format("look.shared", ("file", file.Name)));
    }

    /// <summary>The next file that arrives is how a layer is to be drawn.</summary>
    /// <param name="kind">Null when no file was chosen after all.</param>
    public void Expect(string? kind) => _expecting = kind;

    public void Take(IReadOnlyCollection<UploadedFile> files)
    {
        var expecting = _expecting;
        _expecting = null;
        if (expecting is null || _desk.Kinds.Find(expecting) is not { } kind || files.FirstOrDefault() is not { } file)
            return;
        Attempt(() => Draw(kind, _ => StyleFile.Read(file.Path, file.Name)));
        foreach (var taken in files)
            _desk.Uploads.Drop(taken);
    }

    private void Put(IReadOnlyList<LayerKind> kinds) => _desk.Session!.Store.Write(writer =>
    {
        foreach (var kind in kinds)
            writer.PutOwnLayer(kind);
    });

    private void Attempt(Action action) => _desk.Attempt(action);

    private void Do(OwnLayerStep step, string label) => Attempt(() =>
    {
        var session = _desk.Session!;
        if (step.After is null)
            _desk.ClearSelection();
        step.Redo(session);
        var said = _desk.Texts.Format(label, ("layer", step.Before.TitleZh));
        if (!step.CanUndo)
        {
            _desk.Say(said);
            return;
        }

        _desk.Did(said, () => step.Undo(session), () =>
        {
            if (step.After is null)
                _desk.ClearSelection();
            step.Redo(session);
        });
    });
}
