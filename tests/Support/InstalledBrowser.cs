namespace MapApp.Tests.Support;

/// <summary>The Chromium, Chrome or Edge of the machine: the one that MAPAPP_BROWSER names, or the first in the search path.</summary>
internal static class InstalledBrowser
{
    public const string Missing = "No Chromium, Chrome or Edge was found; install one (Debian: apt-get install chromium) or name it in MAPAPP_BROWSER.";

    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge.exe", "chrome.exe"];

    /// <summary>Its full path; null where there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MAPAPP_BROWSER") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(f => _names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }
}
