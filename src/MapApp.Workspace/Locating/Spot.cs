using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating;

/// <summary>A position that questions are asked about, with what all of them need.</summary>
/// <param name="WithinMetres">How near a thing must lie to be told as near.</param>
internal sealed record Spot(WorkspaceSession Session, LonLat At, double WithinMetres, DateOnly AsOf, Texts Texts)
{
    // Farther away nobody calls a thing the nearest.
    private const double FarthestMetres = 50_000;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    private readonly Dictionary<string, LayerSummary> _layers = Session.Store.Features.Layers().ToDictionary(l => l.Kind);

    private Feature? _asOutfall;

    private IReadOnlyList<Relation>? _relations;

    public Point Point { get; } = _factory.CreatePoint(new Coordinate(At.Lon, At.Lat));

    /// <summary>The position as if a discharge lay there: the question a planner has.</summary>
    public Feature AsOutfall => _asOutfall ??= new() { Id = new FeatureId("outfalls", "?"), Name = Texts["locate.here"], Geometry = Point };

    /// <summary>How a discharge here would lie to sections, stations and land; several questions ask it.</summary>
    public IReadOnlyList<Relation> Relations => _relations ??= Session.Relations.Of(AsOutfall);

    public LayerSummary? Layer(string kind) => _layers.GetValueOrDefault(kind);

    /// <summary>Features of a layer within so many metres, nearest first, 0 inside an area: at most so many, and how many there are.</summary>
    public NearFeatures Near(string kind, double metres, int most = int.MaxValue) =>
        Layer(kind) is null ? NearFeatures.None : Session.Store.Features.Near(kind, Point, metres, most);

    /// <summary>The nearest feature of a layer; null when none is within 50 km.</summary>
    public NearFeature? Nearest(string kind) => Layer(kind) is null ? null : Session.Store.Features.Nearest(kind, Point, FarthestMetres);

    /// <summary>Hits apply. No hit does not apply only inside a complete coverage; else it was not checked, and the reason says why.</summary>
    public QuestionAnswer Answer(string question, string kind, IReadOnlyList<AnswerItem> items, string lookedFor, bool tellNearest = true)
    {
        if (items.Count > 0)
            return new QuestionAnswer(question, AnswerState.Applies, lookedFor, items);
        var nearest = tellNearest && Nearest(kind) is { } near ? Item(near.Feature, near.Metres, "locate.nearest") : null;
        return Lack(kind) is { } lack
            ? new QuestionAnswer(question, AnswerState.NotChecked, lack, []) { Nearest = nearest }
            : new QuestionAnswer(question, AnswerState.DoesNotApply, lookedFor, []) { Nearest = nearest };
    }

    /// <summary>Why a layer cannot say that something is not here; null when it can.</summary>
    public string? Lack(string kind)
    {
        var title = LayerCatalogue.Get(kind).Title(Texts.Chinese);
        if (Layer(kind) is not { } layer)
            return Texts.Format("locate.missing", ("layer", title));
        if (layer.Count == 0)
            return Texts.Format("locate.empty", ("layer", title));
        if (layer.Coverage.Completeness != Completeness.Complete)
            return Texts.Format(layer.Coverage.Completeness == Completeness.Partial ? "locate.partial" : "locate.schematic", ("layer", title));
        if (layer.Coverage.Area is not { Length: > 0 } area)
            return null;
        return Session.Jurisdictions.ByName(area) is not { } outline ? Texts.Format("locate.areaUnknown", ("layer", title), ("area", area))
            : Session.Jurisdictions.Inside(outline.Id, AsOutfall) is { NearEdge: false } ? null
            : Texts.Format("locate.outsideArea", ("layer", title), ("area", area));
    }

    /// <summary>A thing with its distance, and what is to be said of its position.</summary>
    public AnswerItem Item(Feature feature, double metres, string key, params (string, object?)[] arguments) => new(
        FeatureAnswer.Of(feature), Math.Round(metres, 1), "m",
        Texts.Format(key, [("name", feature.Name), ("distance", Metres(metres)), .. arguments]) + Doubt(feature));

    /// <summary>What a sketch or a stated accuracy means for the answer; empty for a good position.</summary>
    public string Doubt(Feature feature) =>
        feature.Schematic ? Texts.Format((feature.PositionAccuracyMetres is null ? "locate.sketch" : "locate.sketchWithin") + (feature.Geometry is Point ? "Point" : ""), ("metres", Metres(feature.PositionAccuracyMetres ?? 0)))
        : feature.PositionAccuracyMetres is { } accuracy and > 50 ? Texts.Format("locate.accuracy", ("metres", Metres(accuracy)))
        : "";

    public static string Metres(double metres) => metres.ToString("0", CultureInfo.InvariantCulture);
}
