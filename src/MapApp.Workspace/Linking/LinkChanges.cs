using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>Sorts what changed since links were last computed: which features, tasks and plans, and what each was before.</summary>
internal sealed class LinkChanges
{
    private readonly Dictionary<string, LinkedState?> _plansBefore = [];

    public LinkChanges(IWorkspaceStore store, IReadOnlyList<ChangeMark> marks)
    {
        (Store, Marks) = (store, marks);
        Plans = PlansInForce.Of(store).Plans;
        foreach (var mark in marks)
        {
            if (mark.Layer == "tasks")
                Tasks.Add(mark.Id);
            else if (mark.Layer == Remembered.Plans)
                _plansBefore[mark.Id] = store.Links.Linked(Remembered.Plans, mark.Id);
            else
                Sort(mark);
        }

        Jurisdictions = new JurisdictionIndex(store.Features.Read("jurisdictions"));
        Former = new FormerFeatures(store.Features, Before);
        JurisdictionsBefore = OutlinesChanged ? new JurisdictionIndex(Former.Read("jurisdictions")) : Jurisdictions;
    }

    public IWorkspaceStore Store { get; }

    public IReadOnlyList<ChangeMark> Marks { get; }

    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>Full references of tasks and annex rows that changed, came or went.</summary>
    public HashSet<string> Tasks { get; } = [];

    /// <summary>Every feature that changed, as it is now; null where it is gone. Features that were only touched are left out.</summary>
    public Dictionary<FeatureId, Feature?> Features { get; } = [];

    /// <summary>What those of the remembered layers were; null where there was none.</summary>
    public Dictionary<FeatureId, Feature?> Before { get; } = [];

    public FormerFeatures Former { get; }

    public JurisdictionIndex Jurisdictions { get; }

    public JurisdictionIndex JurisdictionsBefore { get; }

    public bool OutlinesChanged => Features.Keys.Any(f => f.Layer == "jurisdictions");

    public bool IsMarked(Plan plan) => _plansBefore.ContainsKey(plan.Id);

    /// <summary>Whether the ground that a plan speaks for is another than before, or the plan is new.</summary>
    public bool SpeaksForOther(Plan plan)
    {
        var before = _plansBefore.TryGetValue(plan.Id, out var linked) ? linked is null ? null : Remembered.PlanOf(linked).Jurisdiction : plan.Jurisdiction;
        if (before != plan.Jurisdiction)
            return true;
        if (!OutlinesChanged)
            return false;
        var (was, now) = (JurisdictionsBefore.ByName(plan.Jurisdiction), Jurisdictions.ByName(plan.Jurisdiction));
        return !Remembered.Same(was is null ? null : Remembered.Of(was), now is null ? null : Remembered.Of(now));
    }

    /// <summary>Whether another corridor may hold at some section: a rule changed, or the ground it holds on.</summary>
    public bool CorridorRulesChanged()
    {
        var now = Plans.ToDictionary(p => p.Id, Remembered.CorridorsOf);
        return _plansBefore.Any(p => (p.Value is null ? null : Remembered.PlanOf(p.Value).Corridors) != now.GetValueOrDefault(p.Key))
            || Plans.Any(p => now[p.Id] is not null && SpeaksForOther(p));
    }

    /// <summary>What to remember of this from now on: what was read here, though it may have changed again meanwhile.</summary>
    public void Remember(ILinkWriter writer)
    {
        var features = Features.Where(f => Remembered.Layers.Contains(f.Key.Layer)).ToList();
        writer.ReplaceLinked(
            [.. _plansBefore.Keys.Select(p => new ChangeMark(Remembered.Plans, p)), .. features.Select(f => new ChangeMark(f.Key.Layer, f.Key.Id))],
            [.. Plans.Where(IsMarked).Select(Remembered.Of), .. features.Select(f => f.Value).OfType<Feature>().Select(Remembered.Of)]);
    }

    private void Sort(ChangeMark mark)
    {
        var id = new FeatureId(mark.Layer, mark.Id);
        var now = Store.Features.Find(id);
        if (Remembered.Layers.Contains(id.Layer))
        {
            var linked = Store.Links.Linked(id.Layer, id.Id);
            // Saved without a change, or changed and changed back.
            if (Remembered.Same(linked, now is null ? null : Remembered.Of(now)))
                return;
            Before[id] = linked is null ? null : Remembered.FeatureOf(linked);
        }

        Features[id] = now;
    }
}
