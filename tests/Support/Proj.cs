using System.Diagnostics;
using System.Globalization;

namespace MapApp.Tests.Support;

/// <summary>PROJ's programs of Debian's proj-bin: the second opinion on coordinates.</summary>
internal static class Proj
{
    /// <summary>One call for many points: numbers in as they are, the first columns of each line out. Ignored where the package is missing, but not in CI.</summary>
    public static double[][] Run(string program, IReadOnlyList<string> arguments, IEnumerable<(double X, double Y)> points) =>
        Run(program, arguments, points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:R} {p.Y:R}")));

    /// <summary>The same for lines of any number of columns.</summary>
    public static double[][] Run(string program, IReadOnlyList<string> arguments, IEnumerable<string> lines)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        var answer = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        foreach (var line in lines)
            process.StandardInput.WriteLine(line);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}: {complaint.Result}");
        return [.. answer.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())];
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Ignore($"'{start.FileName}' is missing: install proj-bin.");
            throw;
        }
    }
}
