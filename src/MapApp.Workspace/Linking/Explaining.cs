using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Linking;

/// <summary>Tells why a task or feature is linked as it is, and why it is not linked further.</summary>
public static class Explaining
{
    /// <param name="asked">A task's reference (full, or within its plan), a feature's id (<c>sections/…</c>, or without its layer) or name.</param>
    /// <exception cref="UnknownNameException">Nothing bears that name.</exception>
    public static ExplainAnswer Explain(WorkspaceSession session, string asked, Texts texts)
    {
        var items = session.Register.Items.Where(i => i.Ref == asked || i.LocalRef == asked).ToList();
        if (items.Count > 0)
            return new ExplainAnswer(asked, [.. items.Select(i => OfTask(session, i, texts))], []);
        var features = FeatureId.TryParse(asked, out var id) && session.Store.Features.Find(id) is { } one
            ? [one]
            : session.Names.Find(asked).Where(h => h.Relation != NameRelation.River || h.Feature.Names.Contains(asked)).Select(h => h.Feature).ToList();
        if (features.Count == 0)
            features = [.. session.Kinds.All.Select(k => session.Store.Features.Find(new FeatureId(k.Kind, asked))).OfType<Feature>()];
        if (features.Count == 0)
            throw new UnknownNameException("task or feature", asked, session.Search.Suggest(asked));
        return new ExplainAnswer(asked, [], [.. features.Select(f => OfFeature(session, f, texts))]);
    }

    private static TaskExplanation OfTask(WorkspaceSession session, RegisterItem item, Texts texts)
    {
        var links = session.Links.OfTaskWithRejected(item.Ref);
        var why = new List<string>();
        var linker = new NamedLinker(session.LinkedNames, session.Jurisdictions);
        foreach (var miss in linker.Link(item.Plan).Misses.Where(m => m.Task == item.Ref))
        {
            why.Add(miss.Reason == NameMissReason.NotOnAnyLayer
                ? texts.Format("explain.notOnAnyLayer", ("name", miss.Name))
                : texts.Format("explain.outside", ("name", miss.Name), ("jurisdiction", item.Plan.Jurisdiction), ("features", string.Join(", ", miss.Elsewhere))));
        }

        if (item.Task is { } task)
        {
            var hits = SubjectTable.Of(task);
            if (hits.Count == 0)
                why.Add(texts.Format("explain.noSubject", ("title", item.Title)));
            foreach (var hit in hits.Where(h => links.All(l => l.Basis != LinkBasis.Governs || l.Feature.Layer != h.Layer)))
                why.Add(texts.Format("explain.nothingInside", ("subject", hit.Word), ("layer", session.Kinds.Get(hit.Layer).Title(texts.Chinese)), ("jurisdiction", item.Plan.Jurisdiction)));
        }

        why.AddRange(ByPosition(session, item, links, texts));
        return new TaskExplanation(item.Ref, item.Title, LinkAnswer.OfAll(links, session, texts), why);
    }

    // What a task reaches by position it reaches through its sections, and through the radius that its own lines state.
    private static IEnumerable<string> ByPosition(WorkspaceSession session, RegisterItem item, IReadOnlyList<Link> links, Texts texts)
    {
        var finder = session.Relations;
        var sections = links.Where(l => l.Via is null && l.Feature.Layer == "sections").Select(l => finder.Sections.Find(l.Feature)).OfType<Feature>().DistinctBy(f => f.Id).ToList();
        if (sections.Count == 0)
            yield return texts["explain.noSection"];
        var reasons = new PositionReasons(session, texts);
        foreach (var why in sections.SelectMany(reasons.OwnCorridor).Distinct())
            yield return why;
        if (item.Task is { } task && links.All(l => l.Basis != LinkBasis.WithinDistance))
        {
            var stated = item.Plan.SpatialRules.Any(r => r.Kind == "radius" && r.Line >= task.Lines.First && r.Line <= task.Lines.Last);
            yield return texts[stated ? "explain.nothingInRadius" : "explain.noRadius"];
        }
    }

    private static FeatureExplanation OfFeature(WorkspaceSession session, Feature feature, Texts texts)
    {
        var links = session.Links.OfFeatureWithRejected(feature);
        var why = new List<string>();
        if (links.All(l => l.Basis != LinkBasis.Named))
            why.Add(texts.Format("explain.notNamed", ("name", feature.Name)));
        var names = new NameIndex([feature]);
        var linker = new NamedLinker(names, session.Jurisdictions);
        foreach (var plan in session.Register.Plans)
        {
            foreach (var miss in linker.Link(plan).Misses.Where(m => m.Reason == NameMissReason.OutsideJurisdiction).DistinctBy(m => m.Name))
                why.Add(texts.Format("explain.namedElsewhere", ("name", miss.Name), ("plan", plan.Id), ("jurisdiction", plan.Jurisdiction)));
        }

        var rules = session.Links.RulesOf(feature.Id.Layer);
        if (rules.Count == 0)
            why.Add(texts.Format("explain.noTaskGoverns", ("layer", session.Kinds.Get(feature.Id.Layer).Title(texts.Chinese))));
        var meant = rules.Where(r => SubjectTable.Covers(r.Subject, feature)).ToList();
        if (rules.Count > 0 && meant.Count == 0)
            why.Add(texts.Format("explain.otherSort", ("layer", session.Kinds.Get(feature.Id.Layer).Title(texts.Chinese)), ("name", feature.Name)));
        foreach (var elsewhere in meant.Where(r => links.All(l => l.Task != r.Task)).GroupBy(r => r.Jurisdiction))
        {
            var outline = session.Jurisdictions.Find(elsewhere.Key);
            why.Add(texts.Format("explain.governsElsewhere", ("count", elsewhere.Select(r => r.Task).Distinct().Count()), ("jurisdiction", outline?.Name ?? elsewhere.Key.Id), ("name", feature.Name)));
        }

        why.AddRange(new PositionReasons(session, texts).Of(feature));
        return new FeatureExplanation(FeatureAnswer.Of(feature), LinkAnswer.OfAll(links, session, texts), why);
    }
}

/// <summary>The links of what was asked for, and in <c>notLinked</c> the reasons against further ones.</summary>
public sealed record ExplainAnswer(string Asked, IReadOnlyList<TaskExplanation> Tasks, IReadOnlyList<FeatureExplanation> Features);

public sealed record TaskExplanation(string Ref, string Title, IReadOnlyList<LinkAnswer> Links, IReadOnlyList<string> NotLinked);

public sealed record FeatureExplanation(FeatureAnswer Feature, IReadOnlyList<LinkAnswer> Links, IReadOnlyList<string> NotLinked);
