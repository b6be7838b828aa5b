using MapApp.Core.Linking;

namespace MapApp.Core.Plans.Units;

/// <summary>Proposes which names of one jurisdiction may be one unit; only names of the same jurisdiction are ever compared.</summary>
internal sealed class UnitProposals(UnitOwners owners, IReadOnlyList<PrintedUnit> printed)
{
    public IEnumerable<UnitProposal> All() => printed.GroupBy(p => p.Jurisdiction)
        .SelectMany(g => Of(g.Key, [.. g.Where(p => !UnitNames.IsCollective(p.Key))]))
        .OrderByDescending(p => p.Score).ThenByDescending(p => p.SameAsCount).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.SameAs, StringComparer.Ordinal);

    private IEnumerable<UnitProposal> Of(string jurisdiction, List<PrintedUnit> units)
    {
        var proposals = new Dictionary<string, List<UnitProposal>>();
        void Offer(IEnumerable<UnitProposal> found)
        {
            // One explanation per name: the first that applies is the most particular one.
            foreach (var group in found.GroupBy(p => p.Name).Where(g => !proposals.ContainsKey(g.Key)).ToList())
                proposals[group.Key] = [.. group];
        }

        Offer(UnitMisprints.WrongPlace(jurisdiction, units, owners));
        Offer(UnitMisprints.RunTogether(units));
        Offer(Forms(jurisdiction, units));
        Offer(UnitMisprints.Letters(jurisdiction, units, owners));
        Offer(Brackets(units));
        return proposals.Values.SelectMany(p => p);
    }

    // Prefix left out, short and long name, seat left out: all bring names to the same office.
    private IEnumerable<UnitProposal> Forms(string jurisdiction, List<PrintedUnit> units)
    {
        foreach (var group in units.Select(u => (Unit: u, Form: owners.FormOf(jurisdiction, u.Key))).GroupBy(u => u.Form.Office).Where(g => g.Count() > 1))
        {
            var scopes = group.Select(u => u.Form.Scope).Where(s => s.Length > 0).Distinct().ToList();
            foreach (var scope in scopes.Count == 0 ? [""] : scopes)
            {
                // Where a 市 and a 区 office of that name exist, the bare name could be either: nothing is proposed for it.
                var one = group.Where(u => u.Form.Scope == scope || (u.Form.Scope.Length == 0 && scopes.Count == 1)).ToList();
                var head = one.Where(u => u.Form.Scope == scope).OrderByDescending(u => u.Unit.Count).ThenByDescending(u => u.Unit.Key.Length).ThenBy(u => u.Unit.Key, StringComparer.Ordinal).First();
                foreach (var (unit, form) in one.Where(u => u.Unit != head.Unit))
                    yield return Proposed(unit, head.Unit, ReasonOf(unit, form, head.Unit, head.Form), form.Body == head.Form.Body || form.Scope == scope ? 0.9 : 0.8);
            }
        }
    }

    private static string ReasonOf(PrintedUnit unit, UnitForm form, PrintedUnit head, UnitForm headForm) =>
        form.Scope != headForm.Scope && form.Body == headForm.Body ? "unit.prefix"
        : form.Scope != headForm.Scope ? "unit.prefixAndForm"
        : UnitNames.WithoutSeat(unit.Key) == UnitNames.WithoutSeat(head.Key) ? "unit.seat"
        : "unit.form";

    // 湛河工商分局(区散烧办): a unit, and the office it houses.
    private static IEnumerable<UnitProposal> Brackets(List<PrintedUnit> units)
    {
        var byKey = units.ToDictionary(u => u.Key);
        foreach (var unit in units)
        {
            if (unit.Key.IndexOf('(', StringComparison.Ordinal) is > 2 and var bracket && unit.Key.EndsWith(')') && byKey.TryGetValue(unit.Key[..bracket], out var outer))
                yield return Proposed(unit, outer, "unit.bracket", 0.5);
        }
    }

    internal static UnitProposal Proposed(PrintedUnit unit, PrintedUnit same, string reason, double score, params ReadOnlySpan<(string, string)> more) => new(
        unit.Jurisdiction, unit.Name, unit.Count, same.Name, same.Count,
        Evidence.Of(reason, [("name", unit.Name), ("sameAs", same.Name), ("count", Text(unit.Count)), ("sameAsCount", Text(same.Count)), .. more]), score);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
