using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Rivers;
using MapApp.Workspace.Answers;

namespace MapApp.Workspace.Locating;

/// <summary>What the rivers say of a position: control corridors, the nearest river and its bank, and the way downstream.</summary>
internal static class RiverQuestions
{
    // A river farther away is no answer to 'which river'.
    private const double RiverMetres = 5_000;

    // Farther from a river nobody can tell without a terrain model where the water runs; linking stops there too.
    private const double OverlandMetres = 1_000;

    private const double FollowMetres = 200_000;

    // Sums of lengths differ by no more.
    private const double SamePlaceMetres = 0.001;

    public static QuestionAnswer Corridor(Spot spot)
    {
        var finder = spot.Session.Relations;
        if (finder.Rules.Widest is null)
            return new QuestionAnswer("corridor", AnswerState.DoesNotApply, spot.Texts["locate.noCorridorRule"], []);
        var items = spot.Relations.Where(r => r.Basis == LinkBasis.Corridor).OrderBy(r => Math.Abs(r.Measure)).Select(r => new AnswerItem(
            FeatureAnswer.Of(r.To, finder.Sections.Find(r.To)), r.Measure, r.Unit, spot.Texts.Evidence(r.Evidence))
        {
            Details = finder.Sections.Find(r.To) is { } section ? [Target(spot, section)] : [],
        }).ToList();
        var answer = spot.Answer("corridor", "sections", items, spot.Texts["locate.lookedCorridors"], tellNearest: false);
        return answer.State == AnswerState.DoesNotApply && spot.Lack("reaches") is { } lack ? answer with { State = AnswerState.NotChecked, Reason = lack } : answer;
    }

    /// <summary>The nearest river, the first section its water reaches, and the way there and on.</summary>
    public static (QuestionAnswer River, QuestionAnswer Downstream, DownstreamWay? Way) Ask(Spot spot)
    {
        var finder = spot.Session.Relations;
        var looked = spot.Texts.Format("locate.lookedNear", ("layer", LayerCatalogue.Get("reaches").Title(spot.Texts.Chinese)), ("metres", Spot.Metres(RiverMetres)));
        if (finder.Network.Locate(spot.AsOutfall, RiverMetres) is not Snapped snapped)
        {
            return (spot.Answer("river", "reaches", [], looked),
                new QuestionAnswer("downstream", AnswerState.NotChecked, spot.Lack("reaches") ?? spot.Texts["locate.noRiver"], []), null);
        }

        var reach = finder.Network.Find(snapped.Position.Reach)!;
        var bank = spot.Texts["locate.bank." + RiverSide.Of(snapped, spot.Point)];
        var river = new QuestionAnswer("river", AnswerState.Applies, looked, [spot.Item(reach, snapped.DistanceMetres, "locate.river", ("bank", bank))]);
        if (snapped.DistanceMetres > OverlandMetres)
            return (river, new QuestionAnswer("downstream", AnswerState.NotChecked, spot.Texts.Format("locate.tooFarToDrain", ("distance", Spot.Metres(snapped.DistanceMetres)), ("most", Spot.Metres(OverlandMetres))), []), null);
        var way = Follow(spot, finder, snapped, reach);
        if (way.Steps.FirstOrDefault(s => s.Kind == "section") is not { } first)
        {
            var lack = spot.Lack("reaches") ?? spot.Lack("sections");
            return (river, new QuestionAnswer("downstream", lack is null ? AnswerState.DoesNotApply : AnswerState.NotChecked, lack is null ? spot.Texts["locate.noSectionBelow"] : spot.Texts.Format("locate.noSectionBelowBut", ("lack", lack)), []), way);
        }

        var section = finder.Sections.Find(new FeatureId(first.Feature.Layer, first.Feature.Id))!;
        return (river, new QuestionAnswer("downstream", AnswerState.Applies, spot.Texts["locate.lookedDownstream"],
            [new AnswerItem(first.Feature, first.Metres, "m", spot.Texts.Format("locate.drains", ("river", reach.Text("river") ?? reach.Name), ("section", section.Name), ("metres", Spot.Metres(first.Metres))) + spot.Doubt(reach)) { Details = [Target(spot, section)] }]), way);
    }

    private static DownstreamWay Follow(Spot spot, RelationFinder finder, Snapped snapped, Feature reach)
    {
        var path = Path(Trace.Downstream(finder.Network, snapped.Position, FollowMetres));
        var steps = new List<WayStep> { new("start", FeatureAnswer.Of(reach), 0, spot.Texts.Format("way.start", ("river", River(reach)), ("distance", Spot.Metres(snapped.DistanceMetres)))) };
        var last = reach;
        foreach (var stretch in path)
        {
            var here = finder.Network.Find(stretch.Reach)!;
            if (River(here) != River(last))
                steps.Add(new WayStep("joins", FeatureAnswer.Of(here), Round(stretch.NearMetres), spot.Texts.Format("way.joins", ("river", River(here)))));
            last = here;
            steps.AddRange(finder.Sections.On(stretch.Reach).Where(s => s.Metres >= stretch.FromMetres - SamePlaceMetres && s.Metres <= stretch.ToMetres + SamePlaceMetres).OrderBy(s => s.Metres)
                .Select(s => new WayStep("section", FeatureAnswer.Of(s.Section), Round(stretch.NearMetres + Math.Max(0, s.Metres - stretch.FromMetres)), Target(spot, s.Section))));
        }

        var length = path.Count == 0 ? 0 : path[^1].NearMetres + path[^1].LengthMetres;
        steps.Add(new WayStep("end", FeatureAnswer.Of(last), Round(length), spot.Texts.Format(path is [.., { EndsHere: true }] ? "way.goesOn" : "way.end", ("river", River(last)))));
        // A section just where two reaches meet stands on both.
        return new DownstreamWay([.. steps.DistinctBy(s => (s.Kind, s.Feature))], Round(length)) { Lines = [.. path.Select(s => s.Line())] };
    }

    // Of several arms the first: the trace lists them by distance, and the shortest way goes on.
    private static List<Stretch> Path(IReadOnlyList<Stretch> stretches)
    {
        var path = new List<Stretch>();
        foreach (var stretch in stretches)
        {
            if (path.Count == 0 || Math.Abs(path[^1].NearMetres + path[^1].LengthMetres - stretch.NearMetres) < SamePlaceMetres)
                path.Add(stretch);
        }

        return path;
    }

    private static string Target(Spot spot, Feature section)
    {
        var fields = LayerCatalogue.Get("sections").Fields.ToDictionary(f => f.Name);
        string? Title(string name) => fields[name].Domain.FirstOrDefault(d => d.Value == section.Text(name))?.Title(spot.Texts.Chinese);
        return Title("targetClass") is { } target
            ? spot.Texts.Format("locate.target", ("level", Title("level") ?? "—"), ("class", target), ("year", section.Text("targetYear") ?? "—"), ("street", section.Text("street") ?? "—"))
            : spot.Texts["locate.noTarget"];
    }

    private static string River(Feature reach) => reach.Text("river") ?? reach.Name;

    private static double Round(double metres) => Math.Round(metres, 1);
}
