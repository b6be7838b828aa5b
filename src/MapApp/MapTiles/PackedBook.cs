using System.Collections.Concurrent;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Packing;

namespace MapApp.MapTiles;

/// <summary>
/// The layers of the open workspace, packed for the map: each once for every state of it, in the background, and anew when it or its look
/// has changed. When the map has been at rest for a while, large layers are put on the shelf and the names for the search are read: at the same time
/// both would only make the map late. Safe to share between threads.
/// </summary>
internal sealed class PackedBook : IDisposable
{
    // So long without a question of the map: its picture stands.
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly PackedShelf _shelf;
    private readonly ITimer _resting;
    private LayerKinds? _kinds;
    private WorkspaceSession? _session;
    private int _packing;

    public PackedBook(PackedShelf shelf, TimeProvider time) =>
        (_shelf, _resting) = (shelf, time.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    /// <summary>Begins with all layers as soon as the workspace is open, while the window is still on its way.</summary>
    public void Follow(OpenWorkspace workspace)
    {
        workspace.Changed += Begin;
        Begin();

        void Begin()
        {
            if (workspace.Session is not { } session)
                return;
            try
            {
                foreach (var layer in session.Store.Features.Layers().OrderByDescending(l => l.Count))
                    Current(session, session.Store.Features.Kinds.Get(layer.Kind));
            }
            catch (StoreException)
            {
                // The map asks for the same and is told.
            }
        }
    }

    /// <summary>The layer as it is now, if it is packed already; begins packing it otherwise.</summary>
    public PackedLayer? Ready(WorkspaceSession session, LayerKind kind) => Get(session, kind) is { IsCompletedSuccessfully: true } ready ? ready.Result : null;

    /// <summary>The layer as it is now.</summary>
    /// <exception cref="StoreException">It cannot be read; the next question tries again.</exception>
    public Task<PackedLayer> Get(WorkspaceSession session, LayerKind kind)
    {
        _session = session;
        _resting.Change(_rest, Timeout.InfiniteTimeSpan);
        return Current(session, kind);
    }

    public void Dispose()
    {
        _resting.Dispose();
        _shelf.Keep(last: true);
    }

    private Task<PackedLayer> Current(WorkspaceSession session, LayerKind kind)
    {
        var features = session.Store.Features;
        LetGo(session, features.Kinds);
        var (stamp, fields) = (features.Stamp(kind.Kind), MapLooks.Of(features.Kinds).FieldsOf(kind.Kind));
        var entry = _entries.AddOrUpdate(kind.Kind, _ => New(), (_, old) => ReferenceEquals(old.Session, session) && old.Stamp == stamp && old.Fields.SequenceEqual(fields) && !(old.Layer.IsValueCreated && old.Layer.Value.IsFaulted) ? old : New());
        return entry.Layer.Value;

        Entry New() => new(session, stamp, fields, new Lazy<Task<PackedLayer>>(() => Aside(() => Pack(session, kind, fields))));
    }

    // The kinds are the same object until somebody commits something.
    private void LetGo(WorkspaceSession session, LayerKinds kinds)
    {
        if (ReferenceEquals(Interlocked.Exchange(ref _kinds, kinds), kinds))
            return;
        foreach (var gone in _entries.Keys.Where(k => kinds.Find(k) is null))
        {
            _entries.TryRemove(gone, out _);
            _shelf.Forget(session.Store.Description.Location, gone);
        }
    }

    private PackedLayer Pack(WorkspaceSession session, LayerKind kind, IReadOnlyList<string> fields)
    {
        Interlocked.Increment(ref _packing);
        try
        {
            return session.Store.Features.Pack(kind.Kind, fields, _shelf);
        }
        finally
        {
            Interlocked.Decrement(ref _packing);
        }
    }

    private void Rest()
    {
        if (Volatile.Read(ref _packing) > 0)
            _resting.Change(_rest, Timeout.InfiniteTimeSpan);
        else if (_session is { } session)
            _ = Aside(() => Warm(session));
    }

    // On a thread of its own: those that answer requests are as few as the processors.
    private static Task<T> Aside<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private bool Warm(WorkspaceSession session)
    {
        _shelf.Keep(last: false);
        try
        {
            return session.Search is not null;
        }
        catch (Exception e) when (e is StoreException or ObjectDisposedException)
        {
            // Whoever searches asks again, and is told; after the end nobody does.
            return false;
        }
    }

    private sealed record Entry(WorkspaceSession Session, long Stamp, IReadOnlyList<string> Fields, Lazy<Task<PackedLayer>> Layer);
}
