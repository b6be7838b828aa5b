using System.Diagnostics;
using MapApp.Formats.Sources;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;

namespace MapApp.Tests.Support;

/// <summary>A user's machine in one folder: home, settings, temporary files, workspaces. Gone afterwards, with every program started on it.</summary>
internal sealed class Desktop : IDisposable
{
    private static readonly Lazy<byte[]> _demo = new(BuildDemo);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mapapp-tests-");
    private readonly List<Serving> _serving = [];

    public Desktop()
    {
        foreach (var folder in (string[])[Home, Temp, In("user")])
            Directory.CreateDirectory(folder);
    }

    public string Folder => _folder.FullName;

    public string Home => In("home");

    public string Temp => In("tmp");

    /// <summary>More environment for the programs started here.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string In(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The bundled workspace under this name; it is built once and copied, and the copy is the test's own.</summary>
    public string Workspace(string name = "w.gpkg")
    {
        File.WriteAllBytes(In(name), _demo.Value);
        return In(name);
    }

    /// <summary>A copy of the bundled sources, to be spoiled.</summary>
    public string Data()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.BundledData, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(In("data"), Path.GetRelativePath(Repository.BundledData, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return In("data");
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Starting(arguments))!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"'mapapp {string.Join(' ', arguments)}' did not end within a minute.");
        }
    }

    /// <summary>Runs <c>mapapp open --no-window</c> until the test ends, on a port that the system chooses.</summary>
    public async Task<Serving> OpenAsync(string workspace, params string[] more)
    {
        var serving = await Serving.StartAsync(Starting(["open", "--no-window", "--port", "0", "--workspace", workspace, .. more]));
        _serving.Add(serving);
        return serving;
    }

    public ProcessStartInfo Starting(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Folder,
        };
        foreach (var inherited in (string[])["DISPLAY", "WAYLAND_DISPLAY", "MAPAPP_DATA", "MAPAPP_BROWSER", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"])
            start.Environment.Remove(inherited);
        start.Environment["MAPAPP_HOME"] = Home;
        start.Environment["HOME"] = In("user");
        start.Environment["TMPDIR"] = Temp;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }

    public void Dispose()
    {
        _serving.ForEach(s => s.Dispose());
        _folder.Delete(recursive: true);
    }

    private static byte[] BuildDemo()
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-tests-demo-");
        try
        {
            var path = Path.Combine(folder.FullName, "demo.gpkg");
            DemoBuilder.Build(new SourceFolder(Repository.BundledData), () => GeoPackageWorkspace.Create(path), "tester", null, CancellationToken.None);
            return File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
