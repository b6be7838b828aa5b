namespace MapApp.Workspace.Printing;

/// <summary>A heading with the pieces under it; when room is short the last ones give way to a line that says how many they were.</summary>
/// <param name="Least">So many stay in any case.</param>
internal sealed record PieceList(Piece? Head, IReadOnlyList<Piece> Items, int Least = 0)
{
    /// <summary>What is left out of each list so that all fit, one below the other.</summary>
    /// <param name="more">The line that says how many are missing.</param>
    /// <param name="gap">Between two lists.</param>
    /// <returns>Higher than asked for only where the least is.</returns>
    public static Piece Fit(IReadOnlyList<PieceList> lists, double height, Func<int, Piece> more, double gap)
    {
        var kept = lists.Select(l => l.Items.Count).ToArray();
        while (true)
        {
            var laid = Stack(lists, kept, more, gap);
            // Of the longest list one more gives way.
            var longest = Enumerable.Range(0, lists.Count).Where(i => kept[i] > lists[i].Least).OrderByDescending(i => lists[i].Items.Take(kept[i]).Sum(p => p.Height)).Cast<int?>().FirstOrDefault();
            if (laid.Height <= height || longest is not { } at)
                return laid;
            // A line that says '1 more' is as high as what it stands for: two go at once.
            kept[at] = kept[at] == lists[at].Items.Count ? Math.Max(lists[at].Least, kept[at] - 2) : kept[at] - 1;
        }
    }

    private static Piece Stack(IReadOnlyList<PieceList> lists, int[] kept, Func<int, Piece> more, double gap) => Piece.Stack(lists.SelectMany((list, i) =>
        (i > 0 ? [Piece.Gap(gap)] : Array.Empty<Piece>()).Concat(list.Head is { } head ? [head] : []).Concat(list.Items.Take(kept[i])).Concat(kept[i] < list.Items.Count ? [more(list.Items.Count - kept[i])] : [])));
}
