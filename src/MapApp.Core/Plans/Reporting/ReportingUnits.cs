using System.Text.RegularExpressions;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Units;

namespace MapApp.Core.Plans.Reporting;

/// <summary>Who owes a report, and why we think so.</summary>
/// <param name="Units">Empty where the plan names nobody that is a unit.</param>
/// <param name="Why">Worded on read.</param>
public sealed record Reporters(IReadOnlyList<ReportingUnit> Units, Evidence Why);

/// <param name="Jurisdiction">Whose unit it is.</param>
/// <param name="Name">As the directory has it, or as printed where it does not.</param>
public readonly record struct ReportingUnit(string Jurisdiction, string Name);

/// <summary>Resolves the 'who' of reporting rules against the units that the same plan charges with tasks.</summary>
public sealed partial class ReportingUnits(UnitDirectory directory)
{
    public Reporters Of(Plan plan, string who)
    {
        if (who.Length == 0)
            return new Reporters([], Evidence.Of("reporters.nobody"));
        // A unit of this very name goes before any reading of it: 区攻坚办 is one, 各单位 is none.
        if (directory.Of(plan, who) is { Count: > 0 } named && named.Any(e => !e.Collective))
            return new Reporters([.. named.Select(Unit)], Evidence.Of("reporters.named", ("who", who)));

        var own = directory.Entries.Where(e => e.Jurisdiction == plan.Jurisdiction && e.Duties.Any(d => d.Plan == plan.Id)).ToList();
        var units = new List<ReportingUnit>();
        var asPrinted = false;
        // 住房和城乡建设局 is one name: the words are taken apart only where one of them is a group.
        foreach (var part in Joint().Split(who) is var parts && parts.Any(p => Group(p) is not null) ? parts : [who])
        {
            var found = Group(part) is { } group ? Named([.. own.Where(group)]) : [.. directory.Of(plan, part).Select(Unit)];
            asPrinted |= found.Count == 0;
            units.AddRange(found.Count > 0 ? found : [new ReportingUnit(plan.Jurisdiction, part)]);
        }

        return new Reporters([.. units.Distinct()], Evidence.Of(asPrinted ? "reporters.asPrinted" : "reporters.group", ("who", who), ("count", FormattableString.Invariant($"{units.Distinct().Count()}"))));
    }

    // 'All streets' says nothing that the streets by name do not say; without them it stands for all, under its most frequent name.
    private static List<ReportingUnit> Named(IReadOnlyList<UnitEntry> entries) =>
        [.. entries.Where(e => !e.Collective).Select(Unit), .. entries.Where(e => e.Collective && !entries.Any(n => !n.Collective && UnitNames.IsLocal(n.Name) == UnitNames.IsLocal(e.Name))).Take(1).Select(Unit)];

    private static ReportingUnit Unit(UnitEntry entry) => new(entry.Jurisdiction, entry.Name);

    // Whom a collective word means among the units of the plan; null for a word that is no such.
    private static Func<UnitEntry, bool>? Group(string who) => who switch
    {
        _ when Leads().IsMatch(who) => static e => !e.Collective && e.Of(UnitRole.Lead).Any(),
        _ when Streets().IsMatch(who) => static e => UnitNames.IsLocal(e.Name),
        _ when Counties().IsMatch(who) => static e => Counties().IsMatch(e.Name),
        _ when Departments().IsMatch(who) => static e => !e.Collective && !UnitNames.IsLocal(e.Name),
        _ when Everybody().IsMatch(who) => static e => !e.Collective || UnitNames.IsLocal(e.Name),
        _ => null,
    };

    // 县（市、区） holds a mark that joins nothing.
    [GeneratedRegex("[和及](?!其他)|(?<=乡办)(?=各)")]
    private static partial Regex Joint();

    [GeneratedRegex("^各?牵头(?:单位|部门)$")]
    private static partial Regex Leads();

    [GeneratedRegex("^(?:各|各?相关|各?有关)?(?:街道(?:办事处)?|办事处|乡镇场|乡镇|乡办|镇[（(]街道[)）]|乡镇[（(]街道[)）])$")]
    private static partial Regex Streets();

    [GeneratedRegex("^(?:各|有关)县[（(〔]市、区[)）〕](?:人民)?(?:政府)?$")]
    private static partial Regex Counties();

    [GeneratedRegex("^(?:[省市区县]级|[省市区县]直)?(?:各|各?有关|各?相关)+部门$|^[省市区县]直各?有关单位$|^各部门$")]
    private static partial Regex Departments();

    [GeneratedRegex("^各(?:成员|有关|相关|责任)?单位$")]
    private static partial Regex Everybody();
}
