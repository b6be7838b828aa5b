using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Workspace.Linking;

/// <summary>
/// The links by name that a change concerns: those of changed tasks, those of tasks that name a changed feature or did, and all of a
/// plan that speaks for other ground than before.
/// </summary>
internal sealed class NamedStep(LinkChanges changes, Func<NameIndex>? allNames)
{
    /// <summary>Tasks and annex rows whose links are computed anew, by full reference.</summary>
    public HashSet<string> Concerned { get; } = [.. changes.Tasks];

    public IReadOnlyList<NameMiss> Misses { get; private set; } = [];

    public IReadOnlyList<Link> Computed { get; private set; } = [];

    public Difference<Link> Run()
    {
        // Where a feature that no link knows may come in, all that bear the name are looked for; else the linked ones are all there are.
        var (lookFor, names) = Concern();
        if (Concerned.Count == 0)
            return Difference<Link>.None;
        var stored = Concerned.SelectMany(changes.Store.Links.OfTask).Where(l => l.Basis == LinkBasis.Named).ToList();
        var index = lookFor ? allNames?.Invoke() ?? Bearers(names) : new NameIndex(Linked(stored));
        var linker = new NamedLinker(index, changes.Jurisdictions);
        var results = changes.Plans.Select(p => linker.Link(p, Concerned)).ToList();
        Computed = [.. results.SelectMany(r => r.Links)];
        // Among linked features alone a name that is only elsewhere cannot be told from one that is nowhere.
        Misses = lookFor ? [.. results.SelectMany(r => r.Misses)] : [];
        return LinkDifference.Of(stored, Computed);
    }

    private (bool LookFor, HashSet<string> Names) Concern()
    {
        var lookFor = Concerned.Count > 0;
        var changedNames = changes.Features.Values.OfType<Feature>().SelectMany(NameIndex.NamesOf).Select(n => n.Name).ToHashSet();
        var linked = changes.Features.Keys.SelectMany(changes.Store.Links.OfFeature).Where(l => l.Basis == LinkBasis.Named).Select(l => l.Task).ToHashSet();
        foreach (var plan in changes.Plans)
        {
            var anew = changes.SpeaksForOther(plan);
            foreach (var naming in NamedLinker.Namings(plan))
            {
                var spellings = NamedLinker.Spellings(naming, plan).ToList();
                var isLinked = linked.Contains(naming.Task);
                if (!anew && !isLinked && !Concerned.Contains(naming.Task) && !spellings.Any(changedNames.Contains))
                    continue;
                Concerned.Add(naming.Task);
                // A lost 柳园区老厂 brings back the 老厂 that stood behind it, which no link knows.
                lookFor |= anew || (isLinked && NamedLinker.BeginsWithDistrict(naming, plan));
            }
        }

        Concerned.UnionWith(linked);
        return (lookFor, NamesOfConcerned());
    }

    // A task may name other things beside the one that changed, and all its links are computed anew.
    private HashSet<string> NamesOfConcerned() => [.. changes.Plans
        .SelectMany(p => NamedLinker.Namings(p).Where(n => Concerned.Contains(n.Task)).SelectMany(n => NamedLinker.Spellings(n, p)))];

    private NameIndex Bearers(HashSet<string> names) => new(LinkedLayers.Read(changes.Store).Where(f => NameIndex.NamesOf(f).Any(n => names.Contains(n.Name))));

    private IEnumerable<Feature> Linked(List<Link> stored) => stored.Select(l => l.Feature).Concat(changes.Features.Keys).Distinct()
        .Select(id => changes.Features.TryGetValue(id, out var feature) ? feature : changes.Store.Features.Find(id)).OfType<Feature>();
}
