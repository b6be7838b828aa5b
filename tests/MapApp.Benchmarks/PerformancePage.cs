using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MapApp.Benchmarks;

/// <summary><c>docs/performance.md</c>: one section for each thing that is measured.</summary>
internal static class PerformancePage
{
    private const string Heading = "## ";

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    private static string PagePath => Path.Combine(Root, "docs", "performance.md");

    /// <summary>Replaces the section of the same title, or adds it at the end; shows it too.</summary>
    public static void Put(PerformanceSection section)
    {
        var sections = File.ReadAllText(PagePath).Split('\n' + Heading);
        var at = Array.FindIndex(sections, s => s.StartsWith(section.Title + '\n', StringComparison.Ordinal));
        if (at < 0)
            (sections, at) = ([.. sections, ""], sections.Length);
        sections[at] = $"{section.Title}\n\n{section.Text.TrimEnd()}\n";
        File.WriteAllText(PagePath, string.Join('\n' + Heading, sections));
        Console.WriteLine(sections[at]);
    }

    /// <summary>When and on what, to begin a section with.</summary>
    public static string Measured() => string.Create(CultureInfo.InvariantCulture,
        $"Measured {DateTime.UtcNow:yyyy-MM-dd} on {Environment.ProcessorCount} processors ({Processor()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
        ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : RuntimeInformation.ProcessArchitecture.ToString();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MapApp.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("MapApp.sln is not above the benchmarks; run them from the repository.");
    }
}

/// <summary>A section of the page as it is written, line by line.</summary>
internal sealed class PerformanceSection(string title)
{
    private readonly StringBuilder _text = new();

    public string Title { get; } = title;

    public string Text => _text.ToString();

    public void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
