using Microsoft.Playwright;

namespace MapApp.Tests.Support;

/// <summary>The system's Chromium. Missing, the tests that need it are ignored at a desk and fail in CI.</summary>
internal static class Chromium
{
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        if (Find() is not { } path)
        {
            const string reason = "No Chromium, Chrome or Edge was found; install one (Debian: apt-get install chromium) or name it in MAPAPP_BROWSER.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(reason);
            Assert.Ignore(reason);
            throw new InvalidOperationException(reason);
        }

        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            // Chromium refuses its sandbox to root.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            // A real app window often has no WebGL, and Playwright's own switches would hide that.
            Args = ["--disable-3d-apis"],
        });
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MAPAPP_BROWSER") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : null;
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge.exe", "chrome.exe"];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }
}
