using System.Diagnostics;
using System.Text;

namespace MapApp.Tests.Support;

/// <summary>A running <c>mapapp open --no-window</c>.</summary>
internal sealed class Serving : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private Serving(Process process) => _process = process;

    /// <summary>The one-time address that the program printed.</summary>
    public Uri Entry { get; private set; } = null!;

    public string Origin => Entry.GetLeftPart(UriPartial.Authority);

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    public static async Task<Serving> StartAsync(ProcessStartInfo start)
    {
        var serving = new Serving(Process.Start(start)!);
        serving._process.ErrorDataReceived += (_, line) =>
        {
            lock (serving._error)
                serving._error.AppendLine(line.Data);
        };
        serving._process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            var line = await serving._process.StandardOutput.ReadLineAsync(limit.Token);
            serving.Entry = Uri.TryCreate(line, UriKind.Absolute, out var entry) ? entry : throw new AssertionException($"The program printed '{line}' for an address.\n{serving.Error}");
            return serving;
        }
        catch
        {
            serving.Dispose();
            throw;
        }
    }

    /// <summary>Sends a signal by name and waits for the end.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using (var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a crash or a power cut would.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
