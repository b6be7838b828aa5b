using Microsoft.Playwright;

namespace MapApp.Tests.Support;

/// <summary>The system's Chromium. Missing, the tests that need it are ignored at a desk and fail in CI.</summary>
internal static class Chromium
{
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        if (InstalledBrowser.Find() is not { } path)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(InstalledBrowser.Missing);
            Assert.Ignore(InstalledBrowser.Missing);
            throw new InvalidOperationException(InstalledBrowser.Missing);
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
}
