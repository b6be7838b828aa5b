using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Plans.Units;

/// <summary>
/// One directory of units across plans. Names stay as printed; two are one unit only where a user said so, or where nothing but
/// the brackets differs.
/// </summary>
public sealed class UnitDirectory
{
    private readonly UnitOwners _owners;
    private readonly Dictionary<(string Jurisdiction, string Key), List<UnitEntry>> _byName = [];

    /// <param name="plans">With their corrections.</param>
    /// <param name="jurisdictions">Of the map: they tell which city a district belongs to, and which names are real places.</param>
    public UnitDirectory(IEnumerable<Plan> plans, IEnumerable<Feature> jurisdictions, IEnumerable<UnitDecision> decisions)
    {
        _owners = new UnitOwners(jurisdictions);
        Decisions = [.. decisions];
        var duties = plans.SelectMany(DutiesOf).ToList();
        var printed = duties.GroupBy(d => d.Key).Select(g => new PrintedUnit(g.Key.Jurisdiction, g.Key.Name, g.Select(d => d.Duty))).ToList();
        Entries = Merge(printed);
        foreach (var entry in Entries)
        {
            foreach (var key in entry.Names.Select(n => (entry.Jurisdiction, Key(n.Name))).Distinct())
            {
                if (!_byName.TryGetValue(key, out var bearers))
                    _byName[key] = bearers = [];
                bearers.Add(entry);
            }
        }

        var decided = Decisions.Select(d => (d.Jurisdiction, Key(d.Name), Key(d.SameAs))).ToHashSet();
        Proposals = [.. new UnitProposals(_owners, printed).All()
            .Where(p => !decided.Contains((p.Jurisdiction, Key(p.Name), Key(p.SameAs))) && !decided.Contains((p.Jurisdiction, Key(p.SameAs), Key(p.Name))))];
    }

    /// <summary>By jurisdiction in the order of the plans, those with most to do first.</summary>
    public IReadOnlyList<UnitEntry> Entries { get; }

    /// <summary>What nobody has decided yet, the surest first.</summary>
    public IReadOnlyList<UnitProposal> Proposals { get; }

    public IReadOnlyList<UnitDecision> Decisions { get; }

    /// <summary>Whose unit a plan means by a name.</summary>
    public string OwnerOf(Plan plan, string name) => name.Length == 0 ? plan.Jurisdiction : _owners.OwnerOf(plan.Jurisdiction, Key(name));

    /// <summary>The units that a plan means by a name as printed: one, or two where a user said that it is two names run together.</summary>
    public IReadOnlyList<UnitEntry> Of(Plan plan, string name) =>
        _byName.TryGetValue((OwnerOf(plan, name), Key(name)), out var entries) ? entries : [];

    internal static string Key(string name) => PlaceName.Normalize(name);

    private IEnumerable<((string Jurisdiction, string Name) Key, UnitDuty Duty)> DutiesOf(Plan plan)
    {
        foreach (var task in plan.Tasks)
        {
            foreach (var unit in task.Units.Where(u => !string.IsNullOrWhiteSpace(u.Name)))
                yield return ((OwnerOf(plan, unit.Name), Key(unit.Name)), new UnitDuty(plan.Id, TaskRef.Of(plan.Id, task.Ref), unit.Role, unit.Name, false));
        }

        foreach (var row in plan.Annex)
        {
            foreach (var unit in row.Units.Where(u => !string.IsNullOrWhiteSpace(u.Name)))
                yield return ((OwnerOf(plan, unit.Name), Key(unit.Name)), new UnitDuty(plan.Id, TaskRef.Of(plan.Id, row.Ref), unit.Role, unit.Name, true));
        }
    }

    private List<UnitEntry> Merge(IReadOnlyList<PrintedUnit> printed)
    {
        var accepted = Decisions.Where(d => d.Same).ToLookup(d => (d.Jurisdiction, Key(d.Name)), d => Key(d.SameAs));
        var standsFor = printed.ToDictionary(p => p, p => Ends(p.Jurisdiction, p.Key, accepted));
        var entries = new List<UnitEntry>();
        // Where a name stands for is where no further decision leads on; it need not be printed anywhere.
        foreach (var group in printed.SelectMany(p => standsFor[p].Select(end => (End: (p.Jurisdiction, end), Unit: p))).GroupBy(p => p.End))
        {
            var duties = group.SelectMany(g => g.Unit.Duties).ToList();
            var names = duties.CountBy(d => d.Name).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => new UnitName(n.Key, n.Value)).ToList();
            var head = names.Where(n => Key(n.Name) == group.Key.end).Select(n => n.Name).FirstOrDefault()
                ?? Decisions.First(d => d.Same && d.Jurisdiction == group.Key.Jurisdiction && Key(d.SameAs) == group.Key.end).SameAs;
            entries.Add(new UnitEntry(group.Key.Jurisdiction, head, names, UnitNames.IsCollective(group.Key.end), duties));
        }

        var order = printed.Select(p => p.Jurisdiction).Distinct().Select((j, i) => (j, i)).ToDictionary(j => j.j, j => j.i);
        return [.. entries.OrderBy(e => order[e.Jurisdiction]).ThenByDescending(e => e.Duties.Count).ThenBy(e => e.Name, StringComparer.Ordinal)];
    }

    // Decisions may lead on (交通局 → 区交通局 → 区交通运输局) and, against all sense, round in a circle: then the first name stands.
    private static List<string> Ends(string jurisdiction, string name, ILookup<(string Jurisdiction, string), string> accepted)
    {
        var (ends, seen, open) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string> { name }, new Queue<string>([name]));
        while (open.TryDequeue(out var at))
        {
            var next = accepted[(jurisdiction, at)].ToList();
            if (next.Count == 0)
                ends.Add(at);
            foreach (var further in next.Where(seen.Add))
                open.Enqueue(further);
        }

        return ends.Count > 0 ? [.. ends] : [seen.Order(StringComparer.Ordinal).First()];
    }
}

/// <summary>A unit by one name, in one spelling of brackets.</summary>
internal sealed class PrintedUnit(string jurisdiction, string key, IEnumerable<UnitDuty> duties)
{
    public string Jurisdiction { get; } = jurisdiction;

    public string Key { get; } = key;

    public IReadOnlyList<UnitDuty> Duties { get; } = [.. duties];

    public int Count => Duties.Count;

    /// <summary>The most frequent spelling.</summary>
    public string Name => Duties.CountBy(d => d.Name).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key;
}
