using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;

namespace MapApp.Core.Linking;

/// <summary>
/// The basis 'governs': the task's subject covers the feature's kind, and the feature lies in a jurisdiction responsible for
/// the task. Rules are stored once per task, layer and jurisdiction; <see cref="Expand"/> makes links of them on read.
/// </summary>
public sealed class GovernsLinker(JurisdictionIndex jurisdictions)
{
    public IEnumerable<GovernsRule> Rules(Plan plan) => plan.Tasks.SelectMany(task => Rules(plan, task));

    /// <summary>The rules of one task of a plan.</summary>
    public IEnumerable<GovernsRule> Rules(Plan plan, PlanTask task)
    {
        var responsible = Responsible(plan, task);
        foreach (var hit in SubjectTable.Of(task))
        {
            foreach (var jurisdiction in responsible)
            {
                yield return new GovernsRule(
                    TaskRef.Of(plan.Id, task.Ref), hit.Layer, jurisdiction.Id, hit.Word, $"{TaskRef.Of(plan.Id, task.Ref)} L{task.Lines.First}-{task.Lines.Last}");
            }
        }
    }

    /// <summary>The link that a rule makes with a feature, or null when it makes none.</summary>
    public Link? Expand(GovernsRule rule, Feature feature, PlanTask task)
    {
        return jurisdictions.Inside(rule.Jurisdiction, feature) is { } inside ? Expand(rule, feature, task, inside) : null;
    }

    /// <summary>The same, for a feature of which it is known how it lies in the rule's jurisdiction.</summary>
    public Link? Expand(GovernsRule rule, Feature feature, PlanTask task, Inside inside)
    {
        if (feature.Id.Layer != rule.Layer || !SubjectTable.Covers(rule.Subject, feature))
            return null;
        var fromSection = !task.Title.Contains(rule.Subject, StringComparison.Ordinal);
        var name = jurisdictions.Find(rule.Jurisdiction)?.Name ?? rule.Jurisdiction.Id;
        var key = inside.Share == 0 ? "governs.justOutside" : inside.NearEdge ? "governs.nearEdge" : inside.Share < 1 ? "governs.partly" : "governs.inside";
        List<(string, string)> arguments =
        [
            ("subject", rule.Subject), ("jurisdiction", name), ("feature", feature.Name),
            ("percent", (inside.Share * 100).ToString(inside.Share is < 1 and > 0.99 ? "0.0" : "0", CultureInfo.InvariantCulture)),
            ("metres", inside.UncertainMetres.ToString("0", CultureInfo.InvariantCulture)),
        ];
        // Of a line people ask how far, not what share.
        if (inside.LengthMetres is { } length && inside.Share > 0)
        {
            key += ".line";
            arguments.Add(("length", length.ToString("0", CultureInfo.InvariantCulture)));
        }

        var evidence = Evidence.Of(key, [.. arguments]);
        var confidence = inside.NearEdge ? Confidence.Low : fromSection ? Confidence.Medium : Confidence.High;
        return new Link(rule.Task, feature.Id, LinkBasis.Governs, Math.Round(inside.Share, 4), "share", evidence, rule.Source, confidence);
    }

    /// <summary>
    /// Who must act: the streets or counties that the note names, unless it names them all (各街道) or only departments;
    /// then the plan's own jurisdiction.
    /// </summary>
    private List<Feature> Responsible(Plan plan, PlanTask task)
    {
        var units = task.Units.Select(u => u.Name).ToList();
        var everybody = units.Any(u => u.StartsWith('各') || u.StartsWith("相关", StringComparison.Ordinal) || u.StartsWith("有关", StringComparison.Ordinal));
        var named = everybody ? [] : units.Select(u => Jurisdiction(u, plan)).OfType<Feature>().DistinctBy(f => f.Id).ToList();
        if (named.Count > 0)
            return named;
        return jurisdictions.ByName(plan.Jurisdiction) is { } own ? [own] : [];
    }

    private Feature? Jurisdiction(string unit, Plan plan)
    {
        foreach (var suffix in (string[])["", "人民政府", "政府", "办事处"])
        {
            if (unit.EndsWith(suffix, StringComparison.Ordinal) && jurisdictions.ByName(unit[..^suffix.Length], plan.Jurisdiction) is { } found)
                return found;
        }

        return null;
    }
}
