namespace MapApp.Workspace.Searching;

/// <summary>The few best of very many that come one by one; of equal ones the first, and one of each key at most.</summary>
internal sealed class TopFew<TKey>(int most)
    where TKey : notnull
{
    private readonly List<(long Order, TKey Key, int Item)> _best = [];

    public IReadOnlyList<(long Order, TKey Key, int Item)> Best => _best;

    /// <summary>Whether something of this order would be among the best.</summary>
    public bool Takes(long order) => _best.Count < most || order < _best[^1].Order;

    /// <param name="order">Less is better.</param>
    public void Offer(long order, TKey key, int item)
    {
        if (!Takes(order))
            return;
        var there = _best.FindIndex(b => EqualityComparer<TKey>.Default.Equals(b.Key, key));
        if (there >= 0)
        {
            if (_best[there].Order <= order)
                return;
            _best.RemoveAt(there);
        }

        var at = _best.FindLastIndex(b => b.Order <= order) + 1;
        _best.Insert(at, (order, key, item));
        if (_best.Count > most)
            _best.RemoveAt(most);
    }
}
