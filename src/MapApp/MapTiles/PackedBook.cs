using System.Collections.Concurrent;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Storage;
using MapApp.Core.Styles;
using MapApp.Workspace.Opening;

namespace MapApp.MapTiles;

/// <summary>
/// The layers of the open workspace, packed for the map: each once for every state of it, in the background, and anew when it or its look
/// has changed. Safe to share between threads.
/// </summary>
internal sealed class PackedBook
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The layer as it is now, if it is packed already; begins packing it otherwise.</summary>
    public PackedLayer? Ready(WorkspaceSession session, LayerKind kind) => Get(session, kind) is { IsCompletedSuccessfully: true } ready ? ready.Result : null;

    /// <summary>The layer as it is now.</summary>
    /// <exception cref="StoreException">It cannot be read; the next question tries again.</exception>
    public Task<PackedLayer> Get(WorkspaceSession session, LayerKind kind)
    {
        var features = session.Store.Features;
        var (stamp, fields) = (features.Stamp(kind.Kind), MapStyle.Default.With(features.Kinds).FieldsOf(kind.Kind));
        var entry = _entries.AddOrUpdate(kind.Kind, _ => New(), (_, old) => ReferenceEquals(old.Session, session) && old.Stamp == stamp && old.Fields.SequenceEqual(fields) && !(old.Layer.IsValueCreated && old.Layer.Value.IsFaulted) ? old : New());
        return entry.Layer.Value;

        Entry New() => new(session, stamp, fields, new Lazy<Task<PackedLayer>>(() => Task.Run(() => features.Pack(kind.Kind, fields))));
    }

    private sealed record Entry(WorkspaceSession Session, long Stamp, IReadOnlyList<string> Fields, Lazy<Task<PackedLayer>> Layer);
}
