using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>
/// Ranks what lies in the corridor of a failing section. The score is a sum of stated parts, so that every rank has its reasons: up to 40
/// for nearness along the river (upstream alone), 25 for what it is, 20 when it is about an indicator that fails, 15 for an open problem.
/// </summary>
internal static class Suspects
{
    private const double FarthestMetres = 5_000;
    private const int Nearness = 40;
    private const int Matching = 20;
    private const int Open = 15;

    // What discharges, what is foul itself, what may leach; the rest brings nothing into a river.
    private static readonly Dictionary<string, int> _kinds = new() { ["outfalls"] = 25, ["points"] = 25, ["blackOdorousWaters"] = 20, ["facilities"] = 15, ["plots"] = 10 };

    private static readonly string[] _closed = ["closed", "done", "finished"];

    public static IReadOnlyList<SuspectAnswer> Rank(WorkspaceSession session, IReadOnlyList<CorridorItem> inside, IReadOnlyList<string> failing, Texts texts) =>
    [
        .. inside.Where(i => i.RiverMetres >= 0 && _kinds.ContainsKey(i.Feature.Layer)).Select(i => (Item: i, Feature: session.Store.Features.Find(new FeatureId(i.Feature.Layer, i.Feature.Id)))).Where(i => i.Feature is not null)
            .Select(i => Judge(i.Item, i.Feature!, failing, texts)).OrderByDescending(s => s.Score).ThenBy(s => s.RiverMetres).ThenBy(s => s.Feature.Id, StringComparer.Ordinal),
    ];

    private static SuspectAnswer Judge(CorridorItem item, Feature feature, IReadOnlyList<string> failing, Texts texts)
    {
        var near = (int)Math.Round(Nearness * (1 - (Math.Min(item.RiverMetres, FarthestMetres) / FarthestMetres)));
        var reasons = new List<string>
        {
            texts.Format("suspect.near", ("metres", item.RiverMetres.ToString("0", System.Globalization.CultureInfo.InvariantCulture)), ("points", near)),
            texts.Format("suspect.kind", ("kind", LayerCatalogue.Get(item.Feature.Layer).Title(texts.Chinese)), ("points", _kinds[item.Feature.Layer])),
        };
        var score = near + _kinds[item.Feature.Layer];
        var words = string.Join(' ', feature.Fields.Values.OfType<string>().Append(feature.Name));
        var matching = failing.Select(IndicatorCatalogue.Get).Where(i => words.Contains(i.TitleZh, StringComparison.Ordinal) || words.Contains(i.Id, StringComparison.Ordinal)).ToList();
        if (matching.Count > 0)
        {
            score += Matching;
            reasons.Add(texts.Format("suspect.matches", ("indicators", string.Join(texts.Chinese ? "、" : ", ", matching.Select(i => i.Title(texts.Chinese)))), ("points", Matching)));
        }

        if (feature.Text("status") is { Length: > 0 } status && !_closed.Contains(status))
        {
            score += Open;
            reasons.Add(texts.Format("suspect.open", ("points", Open)));
        }

        return new SuspectAnswer(item.Feature, item.RiverMetres, score, reasons);
    }
}
