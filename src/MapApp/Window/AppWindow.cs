using System.Diagnostics;
using MapApp.Hosting;

namespace MapApp.Window;

/// <summary>The window: Chromium or Edge in app mode with a profile of its own, else the default browser.</summary>
internal static class AppWindow
{
    private static readonly string[] _names = OperatingSystem.IsWindows()
        ? ["msedge.exe", "chrome.exe"]
        : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    /// <summary>A browser that can show an app window, or null when none is installed. <c>MAPAPP_BROWSER</c> names one.</summary>
    public static string? FindBrowser()
    {
        if (Environment.GetEnvironmentVariable("MAPAPP_BROWSER") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(WellKnownFolders());
        return folders.Where(f => f.Length > 0).SelectMany(f => _names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }

    public static bool HasDisplay =>
        !OperatingSystem.IsLinux()
        || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    /// <summary>Starts the app window. The process lives as long as the window, because the profile is this workspace's own.</summary>
    public static Process Start(string browser, string url, string profile)
    {
        var start = new ProcessStartInfo(browser)
        {
            // Chromium fills its console with D-Bus complaints; ours must stay readable.
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        Directory.CreateDirectory(profile);
        string[] switches =
        [
            "--app=" + url, "--user-data-dir=" + profile, "--no-first-run", "--no-default-browser-check", "--window-size=1440,900",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--lang=zh-CN", "--class=MapApp",
        ];
        foreach (var argument in switches)
            start.ArgumentList.Add(argument);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            // Chromium refuses to run as root with its sandbox; --test-type hides the bar that says so. Never for a normal user.
            start.ArgumentList.Add("--no-sandbox");
            start.ArgumentList.Add("--test-type");
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{browser}' did not start.");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Opens the address in the default browser; false when the system has none to offer.</summary>
    public static bool OpenDefaultBrowser(string url)
    {
        try
        {
            using var opened = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(url) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [url]) { RedirectStandardError = true, RedirectStandardOutput = true });
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No opener installed: the caller prints the address instead.
            return false;
        }
    }

    /// <summary>A free profile folder: the usual one, or a temporary one while another window uses it.</summary>
    public static ProfileLock Profile()
    {
        Directory.CreateDirectory(Places.Home);
        return ProfileLock.Take(Places.BrowserProfile);
    }

    private static IEnumerable<string> WellKnownFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            var programs = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData };
            return programs.Select(Environment.GetFolderPath).SelectMany(p => new[] { Path.Combine(p, "Microsoft", "Edge", "Application"), Path.Combine(p, "Google", "Chrome", "Application") });
        }

        return OperatingSystem.IsMacOS()
            ? ["/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Microsoft Edge.app/Contents/MacOS"]
            : [];
    }
}

/// <summary>A browser profile held by this process: a second process on the same one would open a window that dies with the first's server.</summary>
internal sealed class ProfileLock : IDisposable
{
    private readonly FileStream? _lock;

    private ProfileLock(string folder, FileStream? held) => (Folder, _lock) = (folder, held);

    public string Folder { get; }

    public static ProfileLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new ProfileLock(folder, new FileStream(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            // Held by another window of ours: this one gets a profile of its own, which goes with it.
            return new ProfileLock(Directory.CreateTempSubdirectory("mapapp-window-").FullName, null);
        }
    }

    public void Dispose()
    {
        _lock?.Dispose();
        if (_lock is null && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
