using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;

namespace MapApp.Core.Linking;

/// <summary>
/// The basis 'named': a plan names the feature, in a task or in an annex row. A name counts only inside the plan's
/// jurisdiction (there is more than one 淇河); what is named and not found, or found elsewhere, is told as a miss. Where no outline
/// says what is inside, a name alone is a weak reason, and the link says so.
/// </summary>
public sealed class NamedLinker(NameIndex names, JurisdictionIndex jurisdictions)
{
    // A sentence that lists more is not read.
    private const int MostCandidates = 6;

    private static readonly Dictionary<string, string[]> _layersOfRow = new()
    {
        ["section"] = ["sections"],
        ["blackOdorousWater"] = ["blackOdorousWaters"],
        ["waterSource"] = ["protectionZones"],
        ["project"] = ["projects", "facilities"],
        ["station"] = ["stations"],
    };

    public NamedResult Link(Plan plan) => Link(Namings(plan), plan);

    /// <summary>The same for some tasks and annex rows of a plan only, by full reference.</summary>
    public NamedResult Link(Plan plan, IReadOnlySet<string> only) => Link(Namings(plan).Where(n => only.Contains(n.Task)), plan);

    /// <summary>Every place where a plan names something that links are made by.</summary>
    public static IEnumerable<Naming> Namings(Plan plan)
    {
        foreach (var task in plan.Tasks)
        {
            var reference = TaskRef.Of(plan.Id, task.Ref);
            foreach (var place in task.Places.Distinct())
                yield return new Naming(reference, place, Source(reference, task.Lines.First, task.Lines.Last), null, null);
        }

        foreach (var row in plan.Annex)
        {
            if (!_layersOfRow.TryGetValue(row.Kind, out var layers))
                continue;
            var reference = TaskRef.Of(plan.Id, row.Ref);
            var source = Source(reference, row.Line, row.Line);
            yield return new Naming(reference, row.Name, source, layers, null);
            if (row.ControlSection is { } section)
                yield return new Naming(reference, section, source, ["sections"], "named.controlSection");
        }
    }

    /// <summary>The spellings by which a naming finds features: as printed, and without the plan's own district before it.</summary>
    public static IEnumerable<string> Spellings(Naming naming, Plan plan)
    {
        yield return PlaceName.Normalize(naming.Name);
        if (BeginsWithDistrict(naming, plan))
            yield return PlaceName.Normalize(naming.Name[plan.Jurisdiction.Length..]);
    }

    /// <summary>Every name that a plan may link by, in one spelling; a feature that bears none of them has no link by name.</summary>
    public static IEnumerable<string> NamesIn(Plan plan) => Namings(plan).SelectMany(n => Spellings(n, plan)).Distinct();

    public static bool BeginsWithDistrict(Naming naming, Plan plan) => plan.Jurisdiction.Length > 0 && naming.Name.StartsWith(plan.Jurisdiction, StringComparison.Ordinal);

    private NamedResult Link(IEnumerable<Naming> namings, Plan plan)
    {
        var links = new List<Link>();
        var misses = new List<NameMiss>();
        foreach (var naming in namings.Where(n => PlaceName.Normalize(n.Name) != PlaceName.Normalize(plan.Jurisdiction)))
            Link(naming, plan, links, misses);
        // A task may reach a section by its own name and by its river: the stronger reason stands.
        return new NamedResult([.. links.GroupBy(l => (l.Task, l.Feature)).Select(g => g.MinBy(l => l.Confidence)!)], misses);
    }

    private void Link(Naming naming, Plan plan, List<Link> links, List<NameMiss> misses)
    {
        // A plan may write its own district before a name (卫东区北湛河) that the map bears alone. Only what lies inside decides
        // which of the two it is, so that nothing far away changes a link.
        var (inside, elsewhere) = (new List<NameHit>(), new List<FeatureId>());
        foreach (var spelling in Spellings(naming, plan))
        {
            var hits = names.Find(spelling).Where(h => naming.OnlyLayers?.Contains(h.Feature.Id.Layer) != false).ToList();
            inside = [.. hits.Where(h => jurisdictions.Reaches(plan.Jurisdiction, h.Feature))];
            if (inside.Count > 0)
                break;
            elsewhere.AddRange(hits.Select(h => h.Feature.Id));
        }

        if (inside.Count == 0)
        {
            misses.Add(new NameMiss(naming.Task, naming.Name, elsewhere.Count == 0 ? NameMissReason.NotOnAnyLayer : NameMissReason.OutsideJurisdiction, elsewhere));
            return;
        }

        var outlined = jurisdictions.ByName(plan.Jurisdiction) is not null;
        foreach (var hit in inside)
        {
            // Several reaches of one river, or the grades of one source, are one thing; two namesakes are not.
            var namesakes = hit.Relation != NameRelation.Own ? []
                : inside.Where(h => h.Relation == NameRelation.Own && h.Feature.Id.Layer == hit.Feature.Id.Layer)
                    .OrderBy(h => h.Feature.Id.Id, StringComparer.Ordinal).DistinctBy(h => Thing(h.Feature)).ToList();
            var sure = hit.Relation == NameRelation.River && naming.OnlyLayers is null ? Confidence.Medium : Confidence.High;
            var evidence = outlined || namesakes.Count > 1 ? EvidenceOf(naming, hit, namesakes) : Unoutlined(naming, hit, plan);
            links.Add(new Link(naming.Task, hit.Feature.Id, LinkBasis.Named, null, null, evidence, naming.Source, outlined && namesakes.Count <= 1 ? sure : Confidence.Low));
        }
    }

    private static string Thing(Feature feature) => feature.Id.Layer switch
    {
        "reaches" => feature.Text("river") ?? feature.Name,
        "protectionZones" => feature.Text("source") ?? feature.Name,
        "waterBodies" => feature.Name,
        _ => feature.Id.Id,
    };

    private static Evidence EvidenceOf(Naming naming, NameHit hit, List<NameHit> namesakes)
    {
        var (name, feature, annexRow) = (naming.Name, hit.Feature, naming.OnlyLayers is not null);
        if (namesakes.Count > 1)
        {
            return Evidence.Of("named.ambiguous", ("name", name), ("feature", feature.Name), ("count", namesakes.Count.ToString(CultureInfo.InvariantCulture)),
                ("candidates", Listed(namesakes)));
        }

        if (hit.Relation == NameRelation.River && !annexRow)
            return Evidence.Of("named.river", ("name", name), ("feature", feature.Name));
        if (hit.Relation == NameRelation.Source)
            return Evidence.Of("named.source", ("name", name), ("feature", feature.Name));
        if (naming.Key is not null)
            return Evidence.Of(naming.Key, ("name", name), ("feature", feature.Name));
        var key = annexRow ? "named.annex" : "named.task";
        return PlaceName.Normalize(name) == PlaceName.Normalize(feature.Name)
            ? Evidence.Of(key, ("name", name))
            : Evidence.Of(key + ".alias", ("name", name), ("feature", feature.Name));
    }

    private static Evidence Unoutlined(Naming naming, NameHit hit, Plan plan) => plan.Jurisdiction.Length == 0
        ? Evidence.Of("named.noDistrict", ("name", naming.Name), ("feature", hit.Feature.Name))
        : Evidence.Of("named.noOutline", ("name", naming.Name), ("feature", hit.Feature.Name), ("district", plan.Jurisdiction));

    // In one order however they were found, for stored evidence is compared.
    private static string Listed(List<NameHit> namesakes)
    {
        var all = namesakes.Select(h => $"{h.Feature.Name} ({h.Feature.Id})").Order(StringComparer.Ordinal).ToList();
        return string.Join("; ", all.Take(MostCandidates)) + (all.Count > MostCandidates ? "; …" : "");
    }

    private static string Source(string reference, int first, int last) =>
        first == last ? $"{reference} L{first}" : $"{reference} L{first}-{last}";
}

/// <summary>One place where a plan names something.</summary>
/// <param name="Task">Full reference of the task or annex row.</param>
/// <param name="OnlyLayers">The layers that an annex row of its kind can mean; null for a task.</param>
/// <param name="Key">The evidence, where it is a column of its own that names.</param>
public sealed record Naming(string Task, string Name, string Source, IReadOnlyList<string>? OnlyLayers, string? Key);

/// <summary>The links by name, and the names that led nowhere.</summary>
public sealed record NamedResult(IReadOnlyList<Link> Links, IReadOnlyList<NameMiss> Misses);

/// <summary>A place that a plan names but that is on no layer, or only outside the plan's jurisdiction.</summary>
public sealed record NameMiss(string Task, string Name, NameMissReason Reason, IReadOnlyList<FeatureId> Elsewhere);

public enum NameMissReason
{
    NotOnAnyLayer,
    OutsideJurisdiction,
}
