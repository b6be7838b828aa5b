namespace MapApp.Sessions;

/// <summary>Passes progress on to the screens, ten times a second at most.</summary>
internal sealed class DeskProgress<T>(Desk desk, Action<T> told) : IProgress<T>
{
    private const int PauseMilliseconds = 100;

    private long _drawn = Environment.TickCount64;

    public void Report(T value)
    {
        told(value);
        if (Environment.TickCount64 - _drawn < PauseMilliseconds)
            return;
        _drawn = Environment.TickCount64;
        desk.Redraw();
    }
}

/// <summary>Runs what takes time beside the circuit, one thing at a time; its end is told like any other change.</summary>
/// <param name="ended">After each end: draws the screens anew.</param>
public sealed class DeskWork(Action ended)
{
    private CancellationTokenSource? _running;

    public bool IsRunning => _running is not null;

    /// <param name="work">Gives back what is to be done on the desk when it has succeeded.</param>
    /// <param name="cancelled">When the user called it off.</param>
    /// <param name="failed">Whatever the reason: it is shown, never swallowed.</param>
    public void Start(Func<CancellationToken, Action> work, Action cancelled, Action<Exception> failed)
    {
        var source = new CancellationTokenSource();
        _running = source;
        Task.Run(() =>
        {
            Action end;
            try
            {
                end = work(source.Token);
            }
            catch (OperationCanceledException) when (source.IsCancellationRequested)
            {
                end = cancelled;
            }
            catch (Exception e)
            {
                end = () => failed(e);
            }

            _running = null;
            source.Dispose();
            end();
            ended();
        });
    }

    /// <summary>Calls off what is running; false when nothing is.</summary>
    public bool Cancel()
    {
        if (_running is not { } source)
            return false;
        source.Cancel();
        return true;
    }
}
