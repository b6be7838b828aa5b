using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Plots.LandUsePlan;

/// <summary>Checks every area of the land-use plan, each with the use that is planned there, against all plots.</summary>
public static class CrossCheck
{
    private const string Plots = "plots";

    private static readonly IReadOnlyList<PlotRule> _rules = [.. PlotRules.All.Where(r => r.Layer == Plots)];

    /// <param name="progress">Told how many areas are done.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossCheckAnswer Run(WorkspaceSession session, DateOnly asOf, Texts texts, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var summaries = session.Store.Features.Layers().ToDictionary(l => l.Kind);
        var plots = summaries.GetValueOrDefault(Plots) is { } summary ? CheckParcels.Layer(session, summary) : null;
        var areas = summaries.ContainsKey(LandUseStep.Layer) ? session.Store.Features.Read(LandUseStep.Layer).ToList() : [];
        var uses = areas.ToLookup(a => a.Geometry is { IsEmpty: false, Dimension: Dimension.Surface } ? UseOf(a) : null);
        var (conflicts, lacking, wording, done) = (new List<LandUseConflict>(), new List<LandUseLack>(), new CheckWording(texts, asOf), 0);
        foreach (var group in uses.Where(g => g.Key is not null))
        {
            var check = new ParcelCheck(plots is null ? [] : [plots], new CheckQuestion(group.Key!, asOf), _rules);
            var before = done;
            var answers = check.CheckAll([.. group.Select(Of)], progress is null ? null : new ShiftedProgress(progress, before), cancellation);
            foreach (var (area, answer) in group.Zip(answers))
            {
                if (answer.Verdict < PlotVerdict.NotChecked)
                    conflicts.Add(new LandUseConflict(FeatureAnswer.Of(area), group.Key!.Scheme, group.Key.Code, group.Key.Name(texts.Chinese), CheckParcels.Parcel(check, answer, wording)));
                else if (answer.Verdict == PlotVerdict.NotChecked)
                    lacking.Add(new LandUseLack(FeatureAnswer.Of(area), group.Key!.Code, group.Key.Name(texts.Chinese), [.. answer.Findings.Where(f => f.Verdict == PlotVerdict.NotChecked).Select(wording.Reason).Distinct()]));
            }

            done += answers.Count;
        }

        return new CrossCheckAnswer(asOf, new RuleTableAnswer(PlotRules.Version, _rules.Count, []), CheckParcels.Told(session, Plots, summaries.GetValueOrDefault(Plots), plots, texts), done, lacking,
            [.. conflicts.OrderBy(c => c.Result.Verdict).ThenByDescending(c => c.Against.Max(r => r.OverlapSquareMetres)).ThenBy(c => c.Area.Id, StringComparer.Ordinal)],
            [.. uses[null].Select(f => new UnreadUse(FeatureAnswer.Of(f), f.Text("use"), f.Text("scheme")))]);
    }

    private static LandUse? UseOf(Feature area) =>
        area.Text("use") is { Length: > 0 } use && (area.Text("scheme") is { Length: > 0 } scheme ? LandUseScheme.Find(scheme) : LandUseScheme.Default) is { } known ? known.Read(use)?.Use : null;

    private static Parcel Of(Feature area) => new(area.Id.Id, area.Geometry!) { Name = area.Name, PositionAccuracyMetres = area.PositionAccuracyMetres };
}
