using System.CommandLine;
using MapApp.Core.Features;
using MapApp.Exporting;
using MapApp.Workspace.Exporting;

namespace MapApp.CommandLine;

/// <summary><c>mapapp export</c>: layers for a phone or a globe, as KML, KMZ or GPX by the ending of the file.</summary>
internal static class ExportCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var layers = new Option<string[]>("--layer") { Description = texts["cli.layer"], HelpName = "KIND", Required = true, AllowMultipleArgumentsPerToken = true };
        layers.AcceptOnlyFromAmong([.. LayerCatalogue.Kinds.Select(k => k.Kind)]);
        var output = new Option<FileInfo>("-o", "--output") { Description = texts["cli.exportOutput"], HelpName = "FILE", Required = true };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !PhoneFile.Endings.Contains(file.Extension.ToLowerInvariant()))
                result.AddError(texts.Format("export.ending", ("file", file.Name)));
        });
        var command = new Command("export", texts["cli.export"]) { layers, output, options.Workspace, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var (document, without) = PhoneDocument.Of(session, parsed.GetValue(layers)!, null, texts, cancellation);
            var file = parsed.GetValue(output)!;
            DraftFile.Write(file, stream =>
            {
                foreach (var loss in PhoneFile.Write(stream, file.Extension, document, cancellation))
                    console.Error.WriteLine(texts.Evidence(loss));
            });
            if (without > 0)
                console.Error.WriteLine(texts.Format("export.withoutPlace", ("count", without)));
            console.Out.WriteLine(texts.Format("export.done", ("file", file.Name), ("count", document.Folders.Sum(f => f.Placemarks.Count))));
            return Task.FromResult(MapAppCommand.Ok);
        });
        return command;
    }
}
