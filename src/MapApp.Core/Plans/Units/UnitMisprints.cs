namespace MapApp.Core.Plans.Units;

/// <summary>Finds names that look like another, more frequent one gone wrong in printing or scanning.</summary>
internal static class UnitMisprints
{
    // Short names differ by one letter as a rule (区林业局, 区财政局): below this a likeness means nothing.
    private const int LongEnough = 5;

    // A misprint is rare beside what it should have been.
    private const int Rarer = 3;

    // 东环路 and 北环路 are two roads, however alike.
    private const string Telling = "东南西北中上下左右前后内外新老大小高低一二三四五六七八九十甲乙丙丁";

    /// <summary>The jurisdiction's own name gone wrong: <c>漯河质监分局</c> beside <c>湛河质监分局</c>.</summary>
    public static IEnumerable<UnitProposal> WrongPlace(string jurisdiction, IReadOnlyList<PrintedUnit> units, UnitOwners owners)
    {
        var own = UnitOwners.Short(jurisdiction);
        if (own.Length < 2)
            yield break;
        var byKey = units.ToDictionary(u => u.Key);
        foreach (var unit in units.Where(u => u.Key.Length > own.Length + 1))
        {
            var place = unit.Key[..own.Length];
            if (Differences(place, own) != 1 || owners.IsKnown(place) || !byKey.TryGetValue(own + unit.Key[own.Length..], out var right) || right.Count <= unit.Count)
                continue;
            yield return UnitProposals.Proposed(unit, right, "unit.wrongPlace", 0.95, ("place", place), ("jurisdiction", jurisdiction));
        }
    }

    /// <summary>Two names without a mark between them: <c>区环保姚孟公安分局</c>, <c>区工信委区</c>.</summary>
    public static IEnumerable<UnitProposal> RunTogether(IReadOnlyList<PrintedUnit> units)
    {
        var byKey = units.ToDictionary(u => u.Key);
        foreach (var unit in units)
        {
            if (unit.Key.Length > 4 && unit.Key[^1] is '区' or '市' or '县' && byKey.TryGetValue(unit.Key[..^1], out var before) && before.Count >= Rarer * unit.Count)
            {
                yield return UnitProposals.Proposed(unit, before, "unit.nextBegun", 0.85);
                continue;
            }

            var last = units.Where(u => u.Key.Length >= 4 && u.Key.Length <= unit.Key.Length - 2 && u.Count >= Rarer * unit.Count && unit.Key.EndsWith(u.Key, StringComparison.Ordinal))
                .MaxBy(u => u.Key.Length);
            if (last is null)
                continue;
            var rest = unit.Key[..^last.Key.Length];
            // The first may have lost its last letter or two.
            var first = units.Where(u => u != unit && u.Key.Length - rest.Length is >= 0 and <= 2 && rest.Length >= 3 && u.Count >= Rarer * unit.Count && u.Key.StartsWith(rest, StringComparison.Ordinal))
                .OrderBy(u => u.Key.Length).ThenByDescending(u => u.Count).FirstOrDefault();
            if (first is null)
                continue;
            foreach (var part in (PrintedUnit[])[first, last])
                yield return UnitProposals.Proposed(unit, part, "unit.runTogether", 0.8, ("first", first.Name), ("second", last.Name));
        }
    }

    /// <summary>Letters swapped, wrong, lost or doubled: <c>区农村农业和水利局</c> beside <c>区农业农村和水利局</c>.</summary>
    public static IEnumerable<UnitProposal> Letters(string jurisdiction, IReadOnlyList<PrintedUnit> units, UnitOwners owners)
    {
        foreach (var unit in units.Where(u => u.Key.Length >= LongEnough && !owners.IsJurisdiction(u.Key)))
        {
            var best = units.Where(u => u.Count >= Rarer * unit.Count && Math.Abs(u.Key.Length - unit.Key.Length) <= 1 && u.Key.Length >= LongEnough)
                .Select(u => (Unit: u, Found: Likeness(unit.Key, u.Key)))
                .Where(u => u.Found is not null && !TwoOffices(jurisdiction, unit, u.Unit, owners) && !OfAnotherPlace(unit.Key, u.Unit.Key, owners))
                .OrderByDescending(u => u.Unit.Count).ThenBy(u => u.Unit.Key, StringComparer.Ordinal).FirstOrDefault();
            if (best.Found is not { } found)
                continue;
            // Streets and firms have names of their own; there a letter is a weak sign.
            var score = UnitNames.IsProper(unit.Key) ? 0.5 : found == "unit.swapped" ? 0.9 : 0.8;
            yield return UnitProposals.Proposed(unit, best.Unit, found, score);
        }
    }

    // Two that the table of offices knows apart are no misprints of each other; and two forms of one office are none either.
    private static bool TwoOffices(string jurisdiction, PrintedUnit one, PrintedUnit other, UnitOwners owners)
    {
        var (a, b) = (owners.FormOf(jurisdiction, one.Key), owners.FormOf(jurisdiction, other.Key));
        return a.Office == b.Office || (UnitNames.Office(a.Body) is not null && UnitNames.Office(b.Body) is not null);
    }

    // 漯河质监分局 is no misprint where a 漯河 is on the map.
    private static bool OfAnotherPlace(string name, string other, UnitOwners owners) => Enumerable.Range(2, 3)
        .Any(n => n < name.Length && !other.StartsWith(name[..n], StringComparison.Ordinal) && owners.IsKnown(name[..n]));

    private static string? Likeness(string one, string other)
    {
        if (one == other)
            return null;
        if (one.Length == other.Length)
        {
            if (one.Order().SequenceEqual(other.Order()))
                return "unit.swapped";
            var at = Enumerable.Range(0, one.Length).Where(i => one[i] != other[i]).ToList();
            return at.Count == 1 && !Telling.Contains(one[at[0]], StringComparison.Ordinal) && !Telling.Contains(other[at[0]], StringComparison.Ordinal) ? "unit.letter" : null;
        }

        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        for (var i = 0; i < longer.Length; i++)
        {
            if (longer.Remove(i, 1) == shorter)
                return Telling.Contains(longer[i], StringComparison.Ordinal) ? null : "unit.letterLost";
        }

        return null;
    }

    private static int Differences(string a, string b) => a.Zip(b).Count(p => p.First != p.Second);
}
