namespace MapApp.Core.Plane;

/// <summary>Asks something of every one of many, on all processors, neighbours one after the other: what one needs, the next finds in the cache.</summary>
public static class Neighbours
{
    // So many that lie together go to a thread at once.
    private const int Portion = 32;

    /// <param name="bench">Makes what one thread works with.</param>
    /// <param name="look">Told the number of an area and the bench of the thread.</param>
    /// <param name="done">Takes the bench of each thread when it has finished, one at a time.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void ForEach<TBench>(FlatAreas areas, Func<TBench> bench, Action<int, TBench> look, Action<TBench> done, CancellationToken cancellation = default) =>
        ForEach(areas.Count, place => areas.Tree.Items[place], bench, look, done, cancellation);

    /// <summary>The same of points; <paramref name="look"/> is told their places in packed order.</summary>
    public static void ForEach<TBench>(PointTree points, Func<TBench> bench, Action<int, TBench> look, Action<TBench> done, CancellationToken cancellation = default) =>
        ForEach(points.Count, place => place, bench, look, done, cancellation);

    private static void ForEach<TBench>(int count, Func<int, int> numbers, Func<TBench> bench, Action<int, TBench> look, Action<TBench> done, CancellationToken cancellation)
    {
        var gate = new Lock();
        Parallel.For(0, (count + Portion - 1) / Portion, new ParallelOptions { CancellationToken = cancellation }, bench, (portion, _, own) =>
        {
            for (var place = portion * Portion; place < Math.Min((portion + 1) * Portion, count); place++)
                look(numbers(place), own);
            return own;
        }, own =>
        {
            lock (gate)
                done(own);
        });
    }
}
