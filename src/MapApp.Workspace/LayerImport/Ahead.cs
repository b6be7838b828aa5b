using System.Collections.Concurrent;

namespace MapApp.Workspace.LayerImport;

/// <summary>Reads a sequence on another thread, a few batches ahead of who uses it: a file is read while the database writes.</summary>
internal static class Ahead
{
    private const int BatchSize = 256, MostBatches = 8;

    /// <summary>The same items in the same order. What reading throws is thrown here, behind the whole batches before it; leaving early ends the reading.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        using var batches = new BlockingCollection<List<T>>(MostBatches);
        using var leaving = new CancellationTokenSource();
        var reading = Task.Run(() => Read(items, batches, leaving.Token), CancellationToken.None);
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable())
            {
                foreach (var item in batch)
                    yield return item;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            leaving.Cancel();
            // What it fails with now is of no more interest than the items that nobody asked for; what was asked for has been thrown above.
            Task.WaitAny(reading);
        }
    }

    private static void Read<T>(IEnumerable<T> items, BlockingCollection<List<T>> batches, CancellationToken leaving)
    {
        try
        {
            var batch = new List<T>(BatchSize);
            foreach (var item in items)
            {
                batch.Add(item);
                if (batch.Count < BatchSize)
                    continue;
                batches.Add(batch, leaving);
                batch = new List<T>(BatchSize);
            }

            batches.Add(batch, leaving);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Nobody asks any more.
        }
        finally
        {
            batches.CompleteAdding();
        }
    }
}
