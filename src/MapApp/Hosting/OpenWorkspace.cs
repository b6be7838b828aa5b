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
    private readonly TaskCompletionSource<WorkspaceSession> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkspaceSession? _session;

    /// <summary>Raised on every step, from a background thread.</summary>
    public event Action? Changed;

    public BuildProgress? Progress { get; private set; }

    /// <summary>The open workspace, or null while it loads or after it failed.</summary>
    public WorkspaceSession? Session => _session;

    public Exception? Failure { get; private set; }

    public Task<WorkspaceSession> Ready => _ready.Task;

    /// <summary>Starts loading in the background.</summary>
    /// <param name="load">Builds or opens the store; runs on a thread of its own.</param>
    public void Start(Func<IProgress<BuildProgress>, IWorkspaceStore> load) => Task.Run(() =>
    {
        try
        {
            var session = WorkspaceSession.Open(load(new Steps(this)));
            // Warm what the first screen asks for.
            _ = (session.Register, session.Links, session.Search);
            _session = session;
            _ready.SetResult(session);
        }
        // Whatever the reason, the window must show it instead of waiting for ever; the console gets it through Ready.
        catch (Exception e)
        {
            Failure = e;
            _ready.SetException(e);
        }

        Progress = null;
        Changed?.Invoke();
    });

    public void Dispose() => _session?.Dispose();

    private sealed class Steps(OpenWorkspace owner) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            owner.Progress = value;
            owner.Changed?.Invoke();
        }
    }
}
