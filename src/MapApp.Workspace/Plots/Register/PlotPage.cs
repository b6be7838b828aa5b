using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Plots.Certificates;
using MapApp.Workspace.Plots.LandUsePlan;

namespace MapApp.Workspace.Plots.Register;

/// <summary>Answers how a plot stands, what lies over it and what is to be done.</summary>
public static class PlotPage
{
    private const int AreaDigits = 2;

    /// <summary>The fields of the layer that the register speaks of: they are no further facts.</summary>
    public static IReadOnlyList<string> Stated { get; } = ["stage", "listed", "allowedUses"];

    public static PlotAnswer Of(WorkspaceSession session, Feature plot, DateOnly asOf, Texts texts)
    {
        var day = PlotOnDay.Of(session, plot, asOf);
        var (standing, last) = (day.Standing, day.Last);
        var area = plot.Schematic ? null : ParcelsOver.AreaSquareMetres(plot);
        var withdrawals = day.Course.Entries.Where(e => e.Withdraws is not null).ToLookup(e => e.Withdraws!);
        return new PlotAnswer(FeatureAnswer.Of(plot), asOf, standing.Known, day.Course.Since(asOf), last is null ? null : last.Document ?? string.Join(texts.Chinese ? "、" : ", ", last.Files), standing.Listed)
        {
            Meaning = standing.Known is { } stage ? texts["plotStage.meaning." + stage.CamelCode()] : null,
            MeaningState = standing.Known is { } known ? PlotStages.Of(known).State : null,
            AllowedUses = standing.AllowedUses,
            Responsible = last?.Responsible,
            Next = day.Next,
            Facts = [.. Facts(plot, texts)],
            AreaSquareMetres = area is { } metres ? Math.Round(metres, AreaDigits) : null,
            AreaMu = area is { } known2 ? Math.Round(Mu.Of(known2), AreaDigits) : null,
            Course = Course(day),
            History = [.. day.Course.Entries.OrderBy(e => e.Date).Select(e => new PlotStepAnswer(e, withdrawals[e.Id].FirstOrDefault(), e.Date > asOf && e.Stage is not null))],
            Parcels = Parcels(session, plot, texts),
            Certificates = [.. session.Store.Certificates.Of(plot.Id).Select(CertificateLine.Of)],
            Tasks = Tasks(session, plot, asOf, texts),
            Neighbours = Neighbours(session, plot, texts),
            Unrecorded = [.. Unrecorded(day, texts)],
        };
    }

    private static IEnumerable<PlotFact> Facts(Feature plot, Texts texts)
    {
        foreach (var field in LayerCatalogue.Get(plot.Id.Layer).Fields.Where(f => !f.Technical && !Stated.Contains(f.Name)))
        {
            if (FieldText.Of(plot, field, texts) is { } value)
                yield return new PlotFact(field.Name, field.Title(texts.Chinese), value);
        }
    }

    private static List<PlotStageAnswer> Course(PlotOnDay day)
    {
        var (present, until) = (day.Standing.Known, day.Course.InForce.Where(s => s.Date <= day.AsOf).ToList());
        var next = present is { } now ? PlotStages.Next(now, day.Standing.Listed == true) : [];
        return [.. Enum.GetValues<PlotStage>().Select(stage =>
        {
            var since = until.FindLast(s => s.Stage == stage) is { } there ? day.Course.Since(there.Date) : null;
            var position = stage == present ? PlotStagePosition.Present : since is not null ? PlotStagePosition.Past : next.Contains(stage) ? PlotStagePosition.Next
                : stage < present ? PlotStagePosition.Unrecorded : PlotStagePosition.Ahead;
            return new PlotStageAnswer(stage, position, since);
        })];
    }

    private static PlotParcelsAnswer Parcels(WorkspaceSession session, Feature plot, Texts texts)
    {
        if (session.Store.Features.Layers().FirstOrDefault(l => l.Kind == LandUseStep.Layer) is not { Count: > 0 } layer)
            return new PlotParcelsAnswer(AnswerState.NotChecked, texts["plotPage.noParcelLayer"], []);
        if (plot.Geometry is not { IsEmpty: false })
            return new PlotParcelsAnswer(AnswerState.NotChecked, texts["plotPage.noPlace"], []);
        IReadOnlyList<PlotParcelAnswer> over =
        [
            .. ParcelsOver.Of(plot, session.Store.Features.Read(LandUseStep.Layer, plot.Geometry.EnvelopeInternal)).Select(o => new PlotParcelAnswer(
                FeatureAnswer.Of(o.Parcel), Math.Round(o.SquareMetres, AreaDigits), Math.Round(Mu.Of(o.SquareMetres), AreaDigits), Percent(o.ShareOfParcel), Percent(o.ShareOfPlot))),
        ];
        return over.Count > 0 ? new PlotParcelsAnswer(AnswerState.Applies, texts[plot.Schematic ? "plotPage.parcelsSketch" : "plotPage.parcelsOver"], over)
            : ParcelsOver.AreaSquareMetres(plot) is not null && !plot.Schematic && CheckParcels.Lack(session, layer, plot.Geometry) is null ? new PlotParcelsAnswer(AnswerState.DoesNotApply, texts["plotPage.noParcels"], [])
            : new PlotParcelsAnswer(AnswerState.NotChecked, texts["plotPage.parcelsUnsure"], []);
    }

    private static double Percent(double share) => Math.Round(share * 100, AreaDigits);

    private static List<PlotTaskAnswer> Tasks(WorkspaceSession session, Feature plot, DateOnly asOf, Texts texts) =>
    [
        .. LinkAnswer.OfAll(session.Links.OfFeature(plot), session, texts).GroupBy(l => l.Task).Select(g => (Item: session.Register.Find(g.Key), Links: g.ToList())).Where(t => t.Item is not null)
            .OrderBy(t => t.Links.Min(l => l.Basis is LinkBasis.Named or LinkBasis.Manual ? 0 : l.Via is null ? 1 : 2))
            .Select(t => new PlotTaskAnswer(t.Item!.Ref, t.Item.Title, [.. t.Item.Units.Where(u => u.Role == UnitRole.Lead).Select(u => u.Name)], t.Item.Deadline?.ToString(), session.Register.State(t.Item, asOf), t.Links)),
    ];

    private static List<PlotNeighbourAnswer> Neighbours(WorkspaceSession session, Feature plot, Texts texts) =>
    [
        .. session.Store.Links.RelationsOf(plot.Id).Select(r => (Relation: r, Other: r.To)).Concat(session.Store.Links.RelationsTo(plot.Id).Select(r => (Relation: r, Other: r.From)))
            .Select(r => new PlotNeighbourAnswer(FeatureAnswer.Of(r.Other, session.Store.Features.Find(r.Other)), r.Relation.Basis, Math.Round(r.Relation.Measure, 1), r.Relation.Unit, texts.Evidence(r.Relation.Evidence)))
            .DistinctBy(n => (n.Feature, n.Basis)),
    ];

    private static IEnumerable<string> Unrecorded(PlotOnDay day, Texts texts)
    {
        if (day.Last is null)
            yield return texts[day.Course.InForce.Count > 0 ? "plotPage.noStepYet" : "plotPage.noStep"];
        if (day.Standing.Known is null)
            yield return day.Standing.Stage is { } code ? texts.Format("plotPage.oddStage", ("stage", code)) : texts["plotPage.noStage"];
        if (day.Differs)
            yield return texts["plotPage.differs"];
        if (day.Last is not { } last)
            yield break;
        if (last.Responsible is null)
            yield return texts["plotPage.noResponsible"];
        if (last.Next is null && last.Stage != PlotStage.Removed)
            yield return texts["plotPage.noNext"];
        if (last is { Next: not null, Due: null })
            yield return texts["plotPage.noDue"];
        if (last is { Stage: PlotStage.Removed, AllowedUses: null })
            yield return texts["plotPage.noUses"];
    }
}
