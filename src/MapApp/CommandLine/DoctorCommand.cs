using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Formats.Sources;
using MapApp.Hosting;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Stores.GeoPackage;
using MapApp.Window;
using MapApp.Workspace.Looks;

namespace MapApp.CommandLine;

/// <summary><c>mapapp doctor</c>: checks what MapApp needs on this machine and in this workspace; exit 1 when something is wrong.</summary>
internal static class DoctorCommand
{
    private const int MostRows = 20;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var command = new Command("doctor", console.Texts["cli.doctor"]) { options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            var findings = Examine(console, CommonOptions.PathOf(parsed.GetValue(options.Workspace))).ToList();
            if (parsed.GetValue(options.Json))
            {
                console.Json(findings);
            }
            else
            {
                foreach (var finding in findings)
                    console.Out.WriteLine($"{console.Texts[finding.Ok ? "doctor.ok" : "doctor.bad"]}  {finding.Message}");
            }

            return findings.All(f => f.Ok) ? MapAppCommand.Ok : MapAppCommand.AnswerIsNo;
        });
        return command;
    }

    private static IEnumerable<Finding> Examine(Terminal console, string path)
    {
        var texts = console.Texts;
        yield return new Finding("runtime", true, texts.Format("doctor.runtime", ("runtime", RuntimeInformation.FrameworkDescription)));
        yield return AppWindow.FindBrowser() is { } browser
            ? new Finding("browser", true, texts.Format("doctor.browser", ("path", browser)))
            : new Finding("browser", false, texts["doctor.noBrowser"]);
        yield return new Finding("display", true, texts[AppWindow.HasDisplay ? "doctor.display" : "doctor.noDisplay"]);
        if (OperatingSystem.IsLinux())
        {
            var font = ChineseFont();
            yield return font is null
                ? new Finding("font", false, texts["doctor.noFont"])
                : new Finding("font", true, texts.Format("doctor.font", ("font", font)));
        }

        yield return Data(texts);
        foreach (var finding in Workspace(texts, path))
            yield return finding;
    }

    private static Finding Data(Workspace.Languages.Texts texts)
    {
        try
        {
            var source = new SourceFolder(Places.BundledData);
            return new Finding("data", true, texts.Format("doctor.data", ("layers", source.ReadLayers().Count), ("plans", source.ReadPlans().Count)));
        }
        catch (SourceException e)
        {
            return new Finding("data", false, texts.Format("error.source", ("problem", e.Message)));
        }
    }

    private static List<Finding> Workspace(Workspace.Languages.Texts texts, string path)
    {
        if (!File.Exists(path))
            return [new Finding("workspace", true, texts.Format("doctor.noWorkspaceYet", ("path", path)))];
        try
        {
            using var store = GeoPackageWorkspace.Open(path);
            return
            [
                new Finding("workspace", true, texts.Format("doctor.workspace", ("path", path), ("features", store.Features.Layers().Sum(l => l.Count)), ("schema", store.Description.SchemaVersion))),
                .. store.Features.Layers().Count == 0 ? [] : Foreign(texts, path, store.Features.Kinds),
                .. store.Mended.Select(m => new Finding("tables", false, texts.Evidence(m))),
                .. Rows(texts, store),
                .. store.Features.Kinds.Own.SelectMany(k => LookText.Faults(k, texts).Select(fault => new Finding("looks", false, $"{k.Kind} {k.Title(texts.Chinese)}: {fault}"))),
            ];
        }
        catch (StoreException e)
        {
            return [new Finding("workspace", false, FailureText.Of(e, texts))];
        }
    }

    // Counted in full, listed as far as anybody reads.
    private static IEnumerable<Finding> Rows(Workspace.Languages.Texts texts, GeoPackageWorkspace store)
    {
        var count = 0;
        foreach (var fault in store.RowFaults())
        {
            if (++count <= MostRows)
                yield return new Finding("rows", false, texts.Evidence(fault));
        }

        if (count > MostRows)
            yield return new Finding("rows", false, texts.Format("doctor.moreRows", ("count", count - MostRows)));
    }

    // QGIS packs layers of its own into a workspace; MapApp leaves them alone.
    private static IEnumerable<Finding> Foreign(Workspace.Languages.Texts texts, string path, LayerKinds kinds)
    {
        var ours = kinds.All.Select(k => k.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var file = LayerSources.Reader.Open(path, Path.GetFileName(path));
        var foreign = file.Layers.Select(l => l.Name).Where(n => !ours.Contains(n)).ToList();
        return foreign.Count == 0 ? [] : [new Finding("otherLayers", true, texts.Format("doctor.otherLayers", ("layers", string.Join(texts.Chinese ? "、" : ", ", foreign))))];
    }

    // fontconfig is what the browser asks; without it the browser has no fonts at all.
    private static string? ChineseFont()
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("fc-list", [":lang=zh", "family"]) { RedirectStandardOutput = true });
            var first = list?.StandardOutput.ReadLine();
            list?.StandardOutput.ReadToEnd();
            return first;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private sealed record Finding(string Check, bool Ok, string Message);
}
