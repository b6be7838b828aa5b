using System.CommandLine;
using MapApp.Formats.Sources;
using MapApp.Hosting;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;

namespace MapApp.CommandLine;

/// <summary><c>mapapp demo</c>: builds the bundled workspace from data/geo.</summary>
internal static class DemoCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var command = new Command("demo", console.Texts["cli.demo"]) { options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            var path = CommonOptions.PathOf(parsed.GetValue(options.Workspace));
            var report = Create(path, new StepLines(console), cancellation);
            if (parsed.GetValue(options.Json))
                console.Json(new { workspace = path, report.Layers, report.Features, report.Plans, report.Tasks, report.NamedLinks, report.GovernsRules, report.Observations });
            else
                console.Out.WriteLine(console.Texts.Format("demo.done", ("path", path), ("layers", report.Layers), ("features", report.Features), ("plans", report.Plans), ("tasks", report.Tasks), ("links", report.NamedLinks)));
            return Task.FromResult(MapAppCommand.Ok);
        });
        return command;
    }

    /// <summary>Builds beside the target and moves it there when complete: a failure or a power cut leaves no half workspace.</summary>
    public static BuildReport Create(string path, IProgress<BuildProgress> progress, CancellationToken cancellation)
    {
        if (File.Exists(path))
            throw new Core.Storage.StoreException(Core.Storage.StoreFailure.AlreadyExists, path, $"'{path}' exists; it is never rebuilt over. Name another file, or move this one away.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileNameWithoutExtension(path)}-{Environment.ProcessId}.building.gpkg");
        try
        {
            var report = DemoBuilder.Build(new SourceFolder(Places.BundledData), () => GeoPackageWorkspace.Create(draft), Environment.UserName, progress, cancellation);
            // A journal left by a crash belongs to a file that is gone; SQLite would replay it into the new one.
            foreach (var orphan in (string[])[path + "-wal", path + "-shm", path + "-journal"])
                File.Delete(orphan);
            File.Move(draft, path);
            return report;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}

/// <summary>Progress as one line per step on the console.</summary>
internal sealed class StepLines(Terminal console) : IProgress<BuildProgress>
{
    private string _last = "";

    public void Report(BuildProgress value)
    {
        var line = console.Texts.Format("demo." + value.Step, ("done", value.Done), ("total", value.Total));
        // Where a step counts nothing, its end says what its beginning said.
        if (line == _last || (value.Done != value.Total && value.Done != 0))
            return;
        console.Error.WriteLine(line);
        _last = line;
    }
}
