using MapApp.Core.Storage;
using MapApp.Workspace.Demo;
using MapApp.Workspace.Opening;

namespace MapApp.Hosting;

/// <summary>
/// The workspace that the window shows: being built, being opened, open, or failed. The server paints its shell first and
/// this loads behind it.
/// </summary>
public sealed class OpenWorkspace : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Task _loading = Task.CompletedTask;
    private WorkspaceSession? _session;
    private bool _disposed;

    /// <summary>Raised on every step, from a background thread.</summary>
    public event Action? Changed;

    public BuildProgress? Progress { get; private set; }

    /// <summary>The open workspace, or null while it loads or after it failed.</summary>
    public WorkspaceSession? Session => _session;

    public Exception? Failure { get; private set; }

    /// <summary>Ends when loading has, well or not.</summary>
    public Task Loaded => _loading;

    /// <summary>Starts loading in the background.</summary>
    /// <param name="load">Builds or opens the store; runs on a thread of its own.</param>
    public void Start(Func<IProgress<BuildProgress>, CancellationToken, IWorkspaceStore> load) => _loading = Task.Run(() =>
    {
        try
        {
            var session = WorkspaceSession.Open(load(new Steps(this), _ending.Token));
            session.Shifts = Settings.Load(Console.Error).Shifts;
            // Warm what the first screen asks for.
            _ = (session.Register, session.Links);
            _session = session;
        }
        // Whatever the reason, the window must show it instead of waiting for ever; the console gets it when the window closes.
        catch (Exception e)
        {
            Failure = e;
        }

        Progress = null;
        Changed?.Invoke();
    });

    /// <summary>Ends loading, if it still goes on, and closes the workspace.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _ending.Cancel();
        _loading.Wait();
        _session?.Dispose();
        _ending.Dispose();
    }

    private sealed class Steps(OpenWorkspace owner) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            owner.Progress = value;
            owner.Changed?.Invoke();
        }
    }
}
