using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MapApp.Window;

/// <summary>Counts the pages that are connected, so that a program whose window is a tab of the default browser knows when to end.</summary>
public sealed class WindowWatch(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _connected;
    private DateTimeOffset? _emptySince;

    /// <summary>A reload disconnects for a moment; it must not end the program.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    public bool EverConnected { get; private set; }

    /// <summary>True once a page was there and none has been for the grace time.</summary>
    public bool Abandoned
    {
        get
        {
            lock (_gate)
                return _emptySince is { } since && time.GetUtcNow() - since > Grace;
        }
    }

    public void Connected()
    {
        lock (_gate)
            (EverConnected, _emptySince, _connected) = (true, null, _connected + 1);
    }

    public void Disconnected()
    {
        lock (_gate)
        {
            if (--_connected == 0)
                _emptySince = time.GetUtcNow();
        }
    }
}

/// <summary>Tells the watch of every circuit's connection.</summary>
internal sealed class CircuitCounter(WindowWatch watch) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        watch.Connected();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        watch.Disconnected();
        return Task.CompletedTask;
    }
}
