using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;

namespace MapApp.Core.Linking;

/// <summary>
/// The basis 'named': a plan names the feature, in a task or in an annex row. A name counts only inside the plan's
/// jurisdiction (there is more than one 淇河); what is named and not found, or found elsewhere, is told as a miss.
/// </summary>
public sealed class NamedLinker(NameIndex names, JurisdictionIndex jurisdictions)
{
    private static readonly Dictionary<string, string[]> _layersOfRow = new()
    {
        ["section"] = ["sections"],
        ["blackOdorousWater"] = ["blackOdorousWaters"],
        ["waterSource"] = ["protectionZones"],
        ["project"] = ["projects", "facilities"],
        ["station"] = ["stations"],
    };

    public NamedResult Link(Plan plan)
    {
        var links = new List<Link>();
        var misses = new List<NameMiss>();
        foreach (var task in plan.Tasks)
        {
            var reference = TaskRef.Of(plan.Id, task.Ref);
            var source = Source(reference, task.Lines.First, task.Lines.Last);
            foreach (var place in task.Places.Distinct())
                LinkName(plan, reference, source, place, null, links, misses);
        }

        foreach (var row in plan.Annex.Where(r => _layersOfRow.ContainsKey(r.Kind)))
        {
            var reference = TaskRef.Of(plan.Id, row.Ref);
            var source = Source(reference, row.Line, row.Line);
            LinkName(plan, reference, source, row.Name, _layersOfRow[row.Kind], links, misses);
            if (row.ControlSection is { } section)
                LinkName(plan, reference, source, section, ["sections"], links, misses, "named.controlSection");
        }

        // A task may reach a section by its own name and by its river: the stronger reason stands.
        return new NamedResult([.. links.GroupBy(l => (l.Task, l.Feature)).Select(g => g.MinBy(l => l.Confidence)!)], misses);
    }

    /// <summary>Every name that a plan may link by, in one spelling; a feature that bears none of them has no link by name.</summary>
    public static IEnumerable<string> NamesIn(Plan plan)
    {
        var names = plan.Tasks.SelectMany(t => t.Places)
            .Concat(plan.Annex.Where(r => _layersOfRow.ContainsKey(r.Kind)).SelectMany(r => (string?[])[r.Name, r.ControlSection])).OfType<string>();
        foreach (var name in names.Distinct())
        {
            yield return PlaceName.Normalize(name);
            if (name.StartsWith(plan.Jurisdiction, StringComparison.Ordinal))
                yield return PlaceName.Normalize(name[plan.Jurisdiction.Length..]);
        }
    }

    private void LinkName(
        Plan plan, string reference, string source, string name, string[]? onlyLayers, List<Link> links, List<NameMiss> misses, string? key = null)
    {
        if (PlaceName.Normalize(name) == PlaceName.Normalize(plan.Jurisdiction))
            return;
        var hits = Find(name, plan).Where(h => onlyLayers is null || onlyLayers.Contains(h.Feature.Id.Layer)).ToList();
        if (hits.Count == 0)
        {
            misses.Add(new NameMiss(reference, name, NameMissReason.NotOnAnyLayer, []));
            return;
        }

        var inside = hits.Where(h => jurisdictions.Reaches(plan.Jurisdiction, h.Feature)).ToList();
        if (inside.Count == 0)
        {
            misses.Add(new NameMiss(reference, name, NameMissReason.OutsideJurisdiction, [.. hits.Select(h => h.Feature.Id)]));
            return;
        }

        foreach (var hit in inside)
        {
            // Several reaches of one river, or the grades of one source, are one thing; two namesakes are not.
            var namesakes = inside.Where(h => h.Feature.Id.Layer == hit.Feature.Id.Layer && h.Relation == NameRelation.Own && hit.Relation == NameRelation.Own)
                .Select(h => Thing(h.Feature)).Distinct().Count();
            links.Add(new Link(reference, hit.Feature.Id, LinkBasis.Named, null, null, EvidenceOf(name, hit, namesakes, onlyLayers is not null, key), source,
                namesakes > 1 ? Confidence.Low : hit.Relation == NameRelation.River && onlyLayers is null ? Confidence.Medium : Confidence.High));
        }
    }

    private static string Thing(Feature feature) => feature.Id.Layer switch
    {
        "reaches" => feature.Text("river") ?? feature.Name,
        "protectionZones" => feature.Text("source") ?? feature.Name,
        "waterBodies" => feature.Name,
        _ => feature.Id.Id,
    };

    // A plan may write its own district before a name (卫东区北湛河) that the map bears alone.
    private IReadOnlyList<NameHit> Find(string name, Plan plan) =>
        names.Find(name).Count > 0 || !name.StartsWith(plan.Jurisdiction, StringComparison.Ordinal)
            ? names.Find(name)
            : names.Find(name[plan.Jurisdiction.Length..]);

    private static Evidence EvidenceOf(string name, NameHit hit, int namesakes, bool annexRow, string? ofColumn)
    {
        var feature = hit.Feature;
        if (namesakes > 1)
            return Evidence.Of("named.ambiguous", ("name", name), ("feature", feature.Name), ("count", namesakes.ToString(CultureInfo.InvariantCulture)));
        if (hit.Relation == NameRelation.River && !annexRow)
            return Evidence.Of("named.river", ("name", name), ("feature", feature.Name));
        if (hit.Relation == NameRelation.Source)
            return Evidence.Of("named.source", ("name", name), ("feature", feature.Name));
        if (ofColumn is not null)
            return Evidence.Of(ofColumn, ("name", name), ("feature", feature.Name));
        var key = annexRow ? "named.annex" : "named.task";
        return PlaceName.Normalize(name) == PlaceName.Normalize(feature.Name)
            ? Evidence.Of(key, ("name", name))
            : Evidence.Of(key + ".alias", ("name", name), ("feature", feature.Name));
    }

    private static string Source(string reference, int first, int last) =>
        first == last ? $"{reference} L{first}" : $"{reference} L{first}-{last}";
}

/// <summary>The links by name, and the names that led nowhere.</summary>
public sealed record NamedResult(IReadOnlyList<Link> Links, IReadOnlyList<NameMiss> Misses);

/// <summary>A place that a plan names but that is on no layer, or only outside the plan's jurisdiction.</summary>
public sealed record NameMiss(string Task, string Name, NameMissReason Reason, IReadOnlyList<FeatureId> Elsewhere);

public enum NameMissReason
{
    NotOnAnyLayer,
    OutsideJurisdiction,
}
