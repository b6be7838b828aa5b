namespace MapApp.Core.Features;

/// <summary>The order of the user's own layers among themselves and about those that MapApp knows, which keep theirs.</summary>
public static class OwnOrder
{
    /// <summary>One place up or down; all that MapApp knows is one place.</summary>
    /// <returns>The layers whose rank is another one then; none where there is no way.</returns>
    public static IReadOnlyList<LayerKind> Moved(LayerKinds kinds, string kind, bool up)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        // From the top; null stands for the known ones.
        List<LayerKind?> pile = [.. kinds.Own.Where(k => k.Rank >= 0).OrderByDescending(k => k.Rank), null, .. kinds.Own.Where(k => k.Rank < 0).OrderByDescending(k => k.Rank)];
        var from = pile.FindIndex(k => k?.Kind == kind);
        var to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= pile.Count)
            return [];
        (pile[from], pile[to]) = (pile[to], pile[from]);
        var known = pile.IndexOf(null);
        return [.. pile.Select((k, i) => (Kind: k, Rank: known - i)).Where(p => p.Kind is { } own && own.Rank != p.Rank).Select(p => p.Kind! with { Rank = p.Rank })];
    }
}
