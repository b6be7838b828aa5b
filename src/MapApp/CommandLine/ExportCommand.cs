using System.CommandLine;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Exporting;
using MapApp.Workspace.Exporting;

namespace MapApp.CommandLine;

/// <summary><c>mapapp export</c>: layers for a phone or a globe (KML, KMZ, GPX) or for another program (GeoJSON, GeoPackage, zipped shapefiles, XLSX, CSV), by the ending of the file.</summary>
internal static class ExportCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var layers = new Option<string[]>("--layer") { Description = texts["cli.layer"], HelpName = "KIND", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<FileInfo>("-o", "--output") { Description = texts["cli.exportOutput"], HelpName = "FILE", Required = true };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !LayerFile.Endings.Contains(file.Extension.ToLowerInvariant()))
                result.AddError(texts.Format("export.ending", ("file", file.Name)));
        });
        var (crs, dryRun) = (LocateCommand.CrsOption(texts), new Option<bool>("--dry-run") { Description = texts["cli.exportDryRun"] });
        var command = new Command("export", texts["cli.export"]) { layers, output, crs, dryRun, options.Workspace, options.Lang };
        command.Validators.Add(result =>
        {
            var ending = result.GetValue(output)?.Extension ?? "";
            if (result.GetValue(crs) is not null && !LayerFile.TakesCrs(ending))
                result.AddError(texts.Format("export.crsFixed", ("ending", ending)));
            if (LayerFile.Of(ending) is { HoldsOne: true } && result.GetValue(layers)?.Distinct().Count() > 1)
                result.AddError(texts.Format("export.holdsOne", ("ending", ending)));
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            if (parsed.GetValue(layers)!.FirstOrDefault(l => session.Kinds.Find(l) is null) is { } unknown)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "import.noLayer", ("kind", unknown), ("kinds", string.Join(", ", session.Kinds.All.Select(k => k.Kind)))));
            return Task.FromResult(Write(console, LayerFile.Of(parsed.GetValue(output)!.Extension)!, LayerDrafts.Of(session, [.. parsed.GetValue(layers)!.Distinct()], null, texts), LayerFile.Transform(parsed.GetValue(crs) ?? CrsCatalogue.Cgcs2000, session.Shifts), parsed.GetValue(output)!, parsed.GetValue(dryRun), cancellation));
        });
        return command;
    }

    // What the format cannot hold is told first.
    private static int Write(Terminal console, ILayerWriter writer, IReadOnlyList<LayerDraft> drafts, CrsTransform crs, FileInfo file, bool dryRun, CancellationToken cancellation)
    {
        if (drafts.Count == 0)
            return console.Fail(MapAppCommand.BadInput, "export.noLayer");
        foreach (var loss in writer.Losses(drafts, crs, cancellation))
            console.Error.WriteLine(console.Texts.Evidence(loss));
        if (dryRun)
            return MapAppCommand.Ok;
        var written = 0;
        DraftFile.Write(file, stream => written = writer.Write(stream, drafts, crs, cancellation));
        console.Out.WriteLine(console.Texts.Format("export.layersDone", ("file", file.Name), ("count", written)));
        return MapAppCommand.Ok;
    }
}
