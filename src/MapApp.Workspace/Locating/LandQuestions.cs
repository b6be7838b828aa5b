using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Standards;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Locating;

/// <summary>Whose land it is: district and street, the stretch with its river chiefs, and the protection zones.</summary>
internal static class LandQuestions
{
    // A stretch answers for the land along it as far as a corridor reaches where no plan says more.
    private const double StretchMetres = 500;

    private static readonly string[] _chiefs = ["cityChief", "countyChief", "townChief", "villageChief", "department", "contact"];

    public static QuestionAnswer Jurisdiction(Spot spot) => Outlines(spot, "jurisdiction", f => f.Text("level") != "street");

    public static QuestionAnswer Street(Spot spot) => Outlines(spot, "street", f => f.Text("level") == "street");

    public static QuestionAnswer Stretch(Spot spot)
    {
        var near = spot.Near("stretches", StretchMetres);
        return spot.Answer("stretch", "stretches", [.. near.Nearest.Select(n => spot.Item(n.Feature, n.Metres, "locate.stretch") with { Details = Chiefs(spot, n.Feature) })],
            spot.Texts.Format("locate.lookedNear", ("layer", LayerCatalogue.Get("stretches").Title(spot.Texts.Chinese)), ("metres", Spot.Metres(StretchMetres))));
    }

    public static QuestionAnswer ProtectionZone(Spot spot)
    {
        var items = spot.Near("protectionZones", 0).Nearest.Select(n => spot.Item(n.Feature, 0, EdgeKey(spot, n.Feature, "locate.zone"), ("grade", Grade(spot, n.Feature))) with
        {
            Measure = null,
            Unit = null,
            Details = [.. ZoneRules.Of(n.Feature.Text("grade"), spot.AsOf).Select(r => spot.Texts.Format("locate.rule",
                ("effect", spot.Texts["zoneEffect." + r.Effect]), ("rule", spot.Texts["zoneRule." + r.Id]), ("law", spot.Texts["law." + r.Law]), ("article", r.Article)))],
        }).ToList();
        return spot.Answer("protectionZone", "protectionZones", items, spot.Texts["locate.lookedInside"]);
    }

    private static QuestionAnswer Outlines(Spot spot, string question, Func<Feature, bool> meant)
    {
        var here = spot.AsOutfall;
        var items = new List<AnswerItem>();
        foreach (var outline in spot.Session.Jurisdictions.Near(here).Where(meant).OrderBy(o => o.Geometry!.Area))
        {
            if (spot.Session.Jurisdictions.Inside(outline.Id, here) is { Share: > 0 } inside)
                items.Add(new AnswerItem(FeatureAnswer.Of(outline), null, null, spot.Texts.Format(inside.NearEdge ? "locate.insideNearEdge" : "locate.inside", ("name", outline.Name), ("metres", Spot.Metres(inside.UncertainMetres)))));
        }

        return items.Count > 0
            ? new QuestionAnswer(question, AnswerState.Applies, spot.Texts["locate.lookedInside"], items)
            : new QuestionAnswer(question, spot.Session.Jurisdictions.All.Any(meant) && spot.Lack("jurisdictions") is null ? AnswerState.DoesNotApply : AnswerState.NotChecked,
                spot.Session.Jurisdictions.All.Any(meant) ? spot.Lack("jurisdictions") ?? spot.Texts["locate.lookedInside"] : spot.Texts["locate.no." + question], []);
    }

    private static string EdgeKey(Spot spot, Feature area, string key) =>
        area.PositionAccuracyMetres is { } accuracy && Ground.DistanceWithin(area.Geometry!.Boundary, spot.Point, accuracy) is not null ? key + "NearEdge" : key;

    private static string Grade(Spot spot, Feature zone) => Title(zone, "grade", spot.Texts.Chinese);

    private static List<string> Chiefs(Spot spot, Feature stretch) =>
        [.. _chiefs.Where(c => stretch.Text(c) is { Length: > 0 }).Select(c => $"{Field(stretch, c).Title(spot.Texts.Chinese)}: {stretch.Text(c)}")];

    private static LayerField Field(Feature feature, string name) => LayerCatalogue.Get(feature.Id.Layer).Fields.Single(f => f.Name == name);

    private static string Title(Feature feature, string field, bool chinese) =>
        Field(feature, field).Domain.FirstOrDefault(d => d.Value == feature.Text(field))?.Title(chinese) ?? feature.Text(field) ?? "—";
}
