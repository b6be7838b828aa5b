using System.ComponentModel;
using System.Diagnostics;

namespace MapApp.Tests.Support;

/// <summary>Runs the command-line tools of a Debian package. Missing ones are ignored at your desk and fail in CI.</summary>
internal static class DebianTool
{
    public static (string Output, string Errors) Run(string package, string tool, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            TestContext.Out.WriteLine(output + errors.Result);
            Assert.That(process.ExitCode, Is.Zero, errors.Result);
            return (output, errors.Result);
        }
        catch (Win32Exception e)
        {
            var message = $"'{tool}' cannot be started ({e.Message}); install {package}.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(message);
            else
                Assert.Ignore(message);
            throw;
        }
    }
}
