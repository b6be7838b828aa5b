using System.Diagnostics;

namespace MapApp.Benchmarks.Panning;

/// <summary>The built program, run as users do, with a home of its own.</summary>
internal static class BuiltProgram
{
    private static string Path => System.IO.Path.Combine(PerformancePage.Root, "src", "MapApp", "bin", "Release", "net10.0", "mapapp.dll");

    /// <summary>Runs a command to its end.</summary>
    public static void Run(string home, params string[] arguments)
    {
        using var process = Start(home, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode is not 0 and not 1)
            throw new InvalidOperationException($"'mapapp {string.Join(' ', arguments)}' ended with {process.ExitCode}: {errors.Result}");
    }

    /// <summary>Opens a workspace and shows it in a browser.</summary>
    public static async Task<ProgramWindow> OpenAsync(string home, string workspace)
    {
        var start = Stopwatch.GetTimestamp();
        var process = Start(home, ["open", "--no-window", "--port", "0", "--lang", "zh", "--workspace", workspace]);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at >= 0)
                return await ProgramWindow.OpenAsync(process, line[at..].Trim(), start);
        }

        throw new InvalidOperationException($"The program did not open: {await process.StandardError.ReadToEndAsync()}");
    }

    private static Process Start(string home, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["MAPAPP_HOME"] = System.IO.Path.Combine(home, "home");
        start.Environment.Remove("DISPLAY");
        return Process.Start(start)!;
    }
}
