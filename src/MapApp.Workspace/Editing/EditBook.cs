using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Editing;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Editing;

/// <summary>
/// Edits of features by hand: what is said of them and their shapes, new ones, cut, put together, taken away. Each is one step; links follow at
/// once. What users recorded of a feature is never orphaned.
/// </summary>
public sealed class EditBook(WorkspaceSession session)
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <summary>Keeps a feature as it was edited.</summary>
    /// <exception cref="EditException">Its shape or what is said of it cannot be kept, or somebody changed it since.</exception>
    public EditStep Change(FeatureDraft draft, Geometry? shape, string by)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Check(draft);
        var after = draft.Result();
        if (shape is not null)
            after = after with { Geometry = Checked(shape, draft.Kind), PositionSource = "edited" };
        return Do(new EditStep([(draft.Feature.Id, draft.Feature, after)], by));
    }

    /// <summary>An empty feature of a layer, with an id that nobody has.</summary>
    public static Feature New(LayerKind kind, Geometry shape) => new()
    {
        Id = new FeatureId(kind.Kind, $"e-{DueClock.Today(TimeProvider.System):yyyyMMdd}-{Guid.NewGuid().ToString("N")[..6]}"),
        Name = "",
        Geometry = shape,
        PositionSource = "edited",
    };

    /// <summary>Keeps a new feature.</summary>
    /// <exception cref="EditException">Its shape or what is said of it cannot be kept.</exception>
    public EditStep Add(FeatureDraft draft, Geometry? shape, string by)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Check(draft);
        var made = draft.Result() with { Geometry = Checked(shape ?? draft.Feature.Geometry!, draft.Kind) };
        return Do(new EditStep([(made.Id, null, made)], by));
    }

    /// <summary>Cuts a line or an area; the largest part stays the feature, with all that was recorded of it, the others are new with the same fields.</summary>
    /// <param name="cut">Positions of the cutting line, EPSG:4490.</param>
    /// <exception cref="EditException">The line does not cut it, or the feature is gone.</exception>
    public EditStep Split(FeatureId id, IReadOnlyList<LonLat> cut, string by)
    {
        var before = Find(id);
        if (cut.Count < 2 || before.Geometry is not (IPolygonal or ILineal))
            throw new EditException("notCut");
        if (ShapeDraft.ProblemOf(before.Geometry) is { } problem)
            throw new EditException(problem);
        var parts = ShapeCut.Split(before.Geometry, _factory.CreateLineString([.. cut.Select(c => new Coordinate(c.Lon, c.Lat))]));
        if (parts.Count < 2)
            throw new EditException("notCut");
        return Do(new EditStep(
        [
            (id, before, before with { Geometry = parts[0], PositionSource = "edited" }),
            .. parts.Skip(1).Select((part, i) => New(session.Kinds.Get(id.Layer), part) with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{before.Name}（{i + 2}）"), Fields = before.Fields, Schematic = before.Schematic, PositionAccuracyMetres = before.PositionAccuracyMetres,
            }).Select(f => (f.Id, (Feature?)null, (Feature?)f)),
        ], by));
    }

    /// <summary>Puts features together: the first stays, with its fields; the others go.</summary>
    /// <exception cref="EditException">They are of different layers or shapes, or something was recorded of one that would go.</exception>
    public EditStep Merge(IReadOnlyList<FeatureId> ids, string by)
    {
        var all = ids.Distinct().Select(Find).ToList();
        if (all.Count < 2 || all.Any(f => f.Id.Layer != all[0].Id.Layer) || all.Any(f => f.Geometry is not { IsEmpty: false }) || all.Select(f => f.Geometry!.Dimension).Distinct().Count() > 1)
            throw new EditException("notOneKind");
        foreach (var feature in all)
        {
            if (ShapeDraft.ProblemOf(feature.Geometry!) is { } problem)
                throw new EditException(problem);
        }

        foreach (var gone in all.Skip(1))
            CheckFree(gone);
        var merged = Checked(ShapeCut.Merge([.. all.Select(f => f.Geometry!)]), session.Kinds.Get(all[0].Id.Layer));
        var names = all.Skip(1).SelectMany(f => f.Names).Except(all[0].Names);
        return Do(new EditStep(
        [
            (all[0].Id, all[0], all[0] with { Geometry = merged, Aliases = [.. all[0].Aliases, .. names], PositionSource = "edited", Schematic = all.Any(f => f.Schematic), PositionAccuracyMetres = Worst(all) }),
            .. all.Skip(1).Select(f => (f.Id, (Feature?)f, (Feature?)null)),
        ], by));
    }

    /// <summary>Takes features away.</summary>
    /// <exception cref="EditException">One is gone already, or something was recorded of it.</exception>
    public EditStep Remove(IReadOnlyList<FeatureId> ids, string by)
    {
        var all = ids.Distinct().Select(Find).ToList();
        all.ForEach(CheckFree);
        return Do(new EditStep([.. all.Select(f => (f.Id, (Feature?)f, (Feature?)null))], by));
    }

    /// <summary>What hangs on features by the hand of users and would be left without them: links made by hand, and words on links (texts <c>editing.hangs.*</c>).</summary>
    public IReadOnlyList<Evidence> Hanging(IReadOnlyCollection<FeatureId> ids)
    {
        var made = ids.Select(session.Store.Features.Find).OfType<Feature>().SelectMany(session.Links.OfFeature).Where(l => l.Basis == LinkBasis.Manual).ToList();
        var reviews = session.Store.Links.Reviews().Count(r => ids.Contains(r.Feature));
        return
        [
            .. made.Count > 0 ? (Evidence[])[Evidence.Of("editing.hangs.links", ("count", Number(made.Count)), ("tasks", string.Join(", ", made.Select(l => l.Task).Distinct().Take(3))))] : [],
            .. reviews > 0 ? (Evidence[])[Evidence.Of("editing.hangs.reviews", ("count", Number(reviews)))] : [],
        ];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double? Worst(List<Feature> all) => all.Exists(f => f.PositionAccuracyMetres is null) ? null : all.Max(f => f.PositionAccuracyMetres);

    private static void Check(FeatureDraft draft)
    {
        if (draft.Wrong is [var first, ..])
            throw new EditException("field", ("field", first));
    }

    private static Geometry Checked(Geometry shape, LayerKind kind)
    {
        if (ShapeDraft.ProblemOf(shape) is { } problem)
            throw new EditException(problem);
        var fits = kind.Shape switch { "Point" => shape is Point, "LineString" => shape is ILineal, "Polygon" => shape is IPolygonal, _ => true };
        return fits ? shape : throw new EditException("shape", ("layer", kind.Kind));
    }

    private Feature Find(FeatureId id) => session.Store.Features.Find(id) ?? throw new EditException("gone", ("id", id.ToString()));

    // What was measured, recorded or registered of it would be left without its subject.
    private void CheckFree(Feature feature)
    {
        var entries = session.Register.LedgerOf(feature.Id.ToString()).Count;
        var observed = session.Store.Observations.Of(feature.Id).Count;
        var steps = session.Plots.ContainsKey(feature.Id) ? 1 : 0;
        var papers = session.Store.Register.Attachments(feature.Id).Count;
        if (entries + observed + steps + papers > 0)
            throw new EditException("recorded", ("name", feature.Name), ("entries", Number(entries)), ("observations", Number(observed)), ("others", Number(steps + papers)));
    }

    private EditStep Do(EditStep step)
    {
        step.Redo(session);
        return step;
    }
}
