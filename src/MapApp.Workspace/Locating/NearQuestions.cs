using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Workspace.Answers;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating;

/// <summary>What lies near: of each layer that matters to a pollution point, nearest first; and the radii that plans state.</summary>
internal static class NearQuestions
{
    private const int MostItems = 20;

    private static readonly string[] _kinds = ["blackOdorousWaters", "plots", "outfalls", "points", "facilities", "stations", "projects"];

    public static IEnumerable<QuestionAnswer> Ask(Spot spot) => _kinds.Select(kind =>
    {
        var near = spot.Near(kind, spot.WithinMetres, MostItems);
        var items = near.Nearest.Select(n => spot.Item(n.Feature, n.Metres, n.Metres > 0 ? "locate.near" : n.Feature.Geometry!.Dimension == Dimension.Surface ? "locate.within" : "locate.at")).ToList();
        var looked = spot.Texts.Format(near.Count > MostItems ? "locate.lookedNearMost" : "locate.lookedNear",
            ("layer", LayerCatalogue.Get(kind).Title(spot.Texts.Chinese)), ("metres", Spot.Metres(spot.WithinMetres)), ("count", near.Count), ("most", MostItems));
        return spot.Answer(kind, kind, items, looked) with { Total = near.Count > MostItems ? near.Count : null };
    });

    /// <summary>The radii that a plan in force here states (15 km around a heat and power plant).</summary>
    public static QuestionAnswer Radius(Spot spot)
    {
        var session = spot.Session;
        var plans = session.Register.Plans.Where(p => session.Jurisdictions.ByName(p.Jurisdiction) is not null && session.Jurisdictions.Reaches(p.Jurisdiction, spot.AsOutfall)).ToList();
        var hits = plans.SelectMany(p => session.Radii.Around(p, spot.Point)).ToList();
        var items = hits.Select(h => new AnswerItem(FeatureAnswer.Of(h.Centre), Math.Round(h.Metres, 1), "m",
            spot.Texts.Format("locate.radius", ("subject", h.Rule.Subject), ("radius", Spot.Metres(h.Rule.RadiusMetres ?? 0)), ("name", h.Centre.Name), ("distance", Spot.Metres(h.Metres))) + spot.Doubt(h.Centre))
        {
            Task = h.Task,
        }).ToList();
        if (items.Count > 0)
            return new QuestionAnswer("radius", AnswerState.Applies, spot.Texts["locate.lookedRadius"], items);
        if (!plans.Any(p => p.SpatialRules.Any(r => r.Kind == "radius")))
            return new QuestionAnswer("radius", AnswerState.DoesNotApply, spot.Texts["locate.noRadius"], []);
        return spot.Lack("facilities") is { } lack
            ? new QuestionAnswer("radius", AnswerState.NotChecked, lack, [])
            : new QuestionAnswer("radius", AnswerState.DoesNotApply, spot.Texts["locate.lookedRadius"], []);
    }
}
