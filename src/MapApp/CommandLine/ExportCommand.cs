using System.CommandLine;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Exporting;
using MapApp.Workspace.Exporting;

namespace MapApp.CommandLine;

/// <summary><c>mapapp export</c>: layers for a phone or a globe (KML, KMZ, GPX) or for another program (GeoJSON, GeoPackage, zipped shapefiles, XLSX, CSV, DXF, CASS .dat), by the ending of the file.</summary>
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
        var command = new Command("export", texts["cli.export"]) { layers, output, crs, dryRun, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            var ending = result.GetValue(output)?.Extension ?? "";
            if (result.GetValue(crs) is not null && !LayerFile.TakesCrs(ending))
                result.AddError(texts.Format("export.crsFixed", ("ending", ending)));
            if (result.GetValue(crs) is { IsProjected: false } degrees && LayerFile.NeedsMetres(ending))
                result.AddError(texts.Format("export.needsMetres", ("ending", ending), ("crs", degrees.Code)));
            if (LayerFile.Of(ending) is { HoldsOne: true } && result.GetValue(layers)?.Distinct().Count() > 1)
                result.AddError(texts.Format("export.holdsOne", ("ending", ending)));
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var chosen = parsed.GetValue(layers)!.Select(l => LayerChoice.Of(console, session, l)).ToList();
            if (chosen.Contains(null))
                return Task.FromResult(MapAppCommand.BadInput);
            string[] kinds = [.. chosen.Select(k => k!.Kind).Distinct()];
            var (writer, file) = (LayerFile.Of(parsed.GetValue(output)!.Extension)!, parsed.GetValue(output)!);
            if ((parsed.GetValue(crs) ?? (writer.NeedsMetres ? PlaneSystem.Of(session, kinds, null) : CrsCatalogue.Cgcs2000)) is not { } system)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "export.noZone", ("ending", writer.Ending)));
            var run = new Run(console, writer, LayerDrafts.Of(session, kinds, null, texts), LayerFile.Transform(system, session.Shifts), file, parsed.GetValue(options.Json));
            return Task.FromResult(run.Write(parsed.GetValue(dryRun), cancellation));
        });
        return command;
    }

    private sealed record Run(Terminal Console, ILayerWriter Writer, IReadOnlyList<LayerDraft> Drafts, CrsTransform Crs, FileInfo File, bool Json)
    {
        // What the format cannot hold is told first.
        public int Write(bool dryRun, CancellationToken cancellation)
        {
            if (Drafts.Count == 0)
                return Console.Fail(MapAppCommand.BadInput, "export.noLayer");
            var losses = Writer.Losses(Drafts, Crs, cancellation);
            foreach (var loss in Json ? [] : losses)
                Console.Error.WriteLine(Console.Texts.Evidence(loss));
            int? written = null;
            if (!dryRun)
                DraftFile.Write(File, stream => written = Writer.Write(stream, Drafts, Crs, cancellation));
            if (Json)
                Console.Json(new ExportAnswer(File.Name, [.. Drafts.Select(d => d.Name)], Crs.Crs.Code, written, [.. losses.Select(l => new ExportLoss(l.Key[(l.Key.LastIndexOf('.') + 1)..], Console.Texts.Evidence(l)))]));
            else if (written is { } count)
                Console.Out.WriteLine(Console.Texts.Format("export.layersDone", ("file", File.Name), ("count", count)));
            return MapAppCommand.Ok;
        }
    }
}
