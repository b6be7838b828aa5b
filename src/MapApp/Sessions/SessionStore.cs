using System.Collections.Concurrent;
using MapApp.Basemaps;
using MapApp.Hosting;
using MapApp.Security;

namespace MapApp.Sessions;

/// <summary>One desk per session cookie. It outlives circuits: a reload or a sleeping laptop loses nothing.</summary>
public sealed class SessionStore(OpenWorkspace workspace, StartOptions start, BasemapBook basemaps) : IDisposable
{
    private readonly ConcurrentDictionary<string, Desk> _desks = new();

    public Desk Of(string key) => _desks.GetOrAdd(key, _ => new Desk(workspace, start, basemaps));

    /// <summary>The desk of a request that passed the gate.</summary>
    public Desk Of(HttpContext context, GateAddress address) =>
        Of(context.Items[address.CookieName] as string ?? throw new InvalidOperationException("The request did not pass the gate."));

    public void Dispose()
    {
        foreach (var desk in _desks.Values)
            desk.Dispose();
    }
}
