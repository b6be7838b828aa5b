using MapApp.Core.Storage;

namespace MapApp.Workspace.Importing;

/// <summary>The id and the time of a new batch.</summary>
internal readonly record struct BatchStamp(string Id, DateTimeOffset At)
{
    public static BatchStamp Next(IWorkspaceStore store, TimeProvider time)
    {
        var now = Now(store, time);
        return new BatchStamp($"{now.UtcDateTime:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}", now);
    }

    /// <summary>Always after the last batch, whatever the clock was set to; to the millisecond, as the store keeps it.</summary>
    public static DateTimeOffset Now(IWorkspaceStore store, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return store.Register.Batches() is { Count: > 0 } known && known.Max(b => b.MadeAt) is var last && now <= last.AddMilliseconds(1) ? last.AddMilliseconds(2) : now;
    }
}
