namespace MapApp.Core.Plans.Editions;

/// <summary>What matching looks at.</summary>
/// <param name="Kind">Items of different kinds never match.</param>
/// <param name="Title">In one spelling.</param>
/// <param name="Kin">Units, places and indicators: what two items of one matter share.</param>
internal readonly record struct MatchItem(string Ref, string Kind, string Title, IReadOnlySet<string> Kin);

/// <summary>
/// Finds which item of the old edition an item of the new one is. The title counts before the number: where a task was put in
/// between, every number after it moves, and with it would go the ledger of the wrong task.
/// </summary>
internal sealed class EditionMatcher
{
    // Together 1 for an equal title and equal company; the number alone never suffices, and only helps an item that resembles.
    private const double TitleWeight = 0.7, KinWeight = 0.3, SameRefBonus = 0.15, Alike = 0.6, AlikeAtSameRef = 0.45;

    // A pair of characters borne by more titles than this tells nothing (推进, 加强), and would make the search quadratic.
    private const int CommonPair = 40;

    private readonly IReadOnlyList<MatchItem> _old;
    private readonly IReadOnlyList<MatchItem> _now;
    private readonly int[] _oldOfNew;
    private readonly bool[] _taken;

    private EditionMatcher(IReadOnlyList<MatchItem> old, IReadOnlyList<MatchItem> now)
    {
        (_old, _now, _taken) = (old, now, new bool[old.Count]);
        _oldOfNew = new int[now.Count];
        Array.Fill(_oldOfNew, -1);
    }

    /// <returns>For each item of the new edition the index of its old self, or -1.</returns>
    public static int[] Match(IReadOnlyList<MatchItem> old, IReadOnlyList<MatchItem> now)
    {
        var matcher = new EditionMatcher(old, now);
        matcher.MatchBy(i => (i.Kind, i.Title, i.Ref));
        matcher.MatchBy(i => (i.Kind, i.Title, SectionOf(i.Ref)));
        matcher.MatchBy(i => (i.Kind, i.Title, ""));
        matcher.MatchAlike();
        return matcher._oldOfNew;
    }

    private static string SectionOf(string reference) => reference.LastIndexOf('/') is > 0 and var slash ? reference[..slash] : "";

    // Several of one key go in pairs in document order.
    private void MatchBy(Func<MatchItem, (string, string, string)> key)
    {
        var free = new Dictionary<(string, string, string), Queue<int>>();
        for (var i = 0; i < _old.Count; i++)
        {
            if (_taken[i] || _old[i].Title.Length == 0)
                continue;
            if (!free.TryGetValue(key(_old[i]), out var queue))
                free[key(_old[i])] = queue = new Queue<int>();
            queue.Enqueue(i);
        }

        for (var n = 0; n < _now.Count; n++)
        {
            if (_oldOfNew[n] < 0 && free.TryGetValue(key(_now[n]), out var queue) && queue.TryDequeue(out var i))
                Pair(i, n);
        }
    }

    private void MatchAlike()
    {
        var byPair = new Dictionary<(char, char), List<int>>();
        var byRef = new Dictionary<string, int>();
        for (var i = 0; i < _old.Count; i++)
        {
            if (_taken[i])
                continue;
            byRef.TryAdd(_old[i].Ref, i);
            foreach (var pair in Pairs(_old[i].Title))
            {
                if (!byPair.TryGetValue(pair, out var bearers))
                    byPair[pair] = bearers = [];
                bearers.Add(i);
            }
        }

        var found = new List<(double Score, int Old, int New)>();
        for (var n = 0; n < _now.Count; n++)
        {
            if (_oldOfNew[n] >= 0)
                continue;
            var candidates = new SortedSet<int>(Pairs(_now[n].Title).Where(byPair.ContainsKey).Select(p => byPair[p]).Where(b => b.Count <= CommonPair).SelectMany(b => b));
            if (byRef.TryGetValue(_now[n].Ref, out var sameRef))
                candidates.Add(sameRef);
            foreach (var i in candidates)
            {
                if (Score(_old[i], _now[n]) is { } score)
                    found.Add((score, i, n));
            }
        }

        foreach (var (_, i, n) in found.OrderByDescending(f => f.Score).ThenBy(f => Math.Abs(f.Old - f.New)).ThenBy(f => f.New).ThenBy(f => f.Old))
        {
            if (!_taken[i] && _oldOfNew[n] < 0)
                Pair(i, n);
        }
    }

    private static double? Score(MatchItem old, MatchItem now)
    {
        if (old.Kind != now.Kind)
            return null;
        var score = (TitleWeight * Likeness(Pairs(old.Title), Pairs(now.Title))) + (KinWeight * Likeness(old.Kin, now.Kin));
        if (old.Ref == now.Ref)
            return score + SameRefBonus >= AlikeAtSameRef ? score + SameRefBonus : null;
        return score >= Alike ? score : null;
    }

    // Sørensen–Dice: twice the shared over the sum.
    private static double Likeness<T>(IReadOnlySet<T> a, IReadOnlySet<T> b) =>
        a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static HashSet<(char, char)> Pairs(string title) =>
        title.Length == 1 ? [(title[0], '\0')] : [.. title.Zip(title.Skip(1))];

    private void Pair(int old, int now)
    {
        _oldOfNew[now] = old;
        _taken[old] = true;
    }
}
