using System.CommandLine;
using MapApp.Core.Styles.Looks;
using MapApp.Exporting;
using MapApp.Workspace.LayerImport;
using MapApp.Workspace.Looks;

namespace MapApp.CommandLine;

/// <summary><c>mapapp style</c>: how a layer of the user's own is drawn, into a file and from one.</summary>
internal static class StyleCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var layer = new Argument<string>("LAYER") { Description = texts["cli.styleLayer"] };
        var export = new Option<FileInfo?>("--export") { Description = texts["cli.styleExport"], HelpName = "FILE" };
        var import = new Option<FileInfo?>("--import") { Description = texts["cli.styleImport"], HelpName = "FILE" };
        var command = new Command("style", texts["cli.style"]) { layer, export, import, options.Workspace, options.Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(export) is { } file && !file.Name.EndsWith(LookJson.Ending, StringComparison.OrdinalIgnoreCase) && !file.Name.EndsWith(StyleFile.Sld, StringComparison.OrdinalIgnoreCase))
                result.AddError(texts.Format("style.ending", ("file", file.Name)));
            if ((result.GetResult(export) is null) == (result.GetResult(import) is null))
                result.AddError(texts["cli.styleWhich"]);
        });
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            if (session.Kinds.Named(parsed.GetValue(layer)!) is not [{ IsOwn: true } kind])
                return console.Fail(MapAppCommand.BadInput, "style.noLayer", ("kind", parsed.GetValue(layer)), ("kinds", string.Join(texts.Chinese ? "、" : ", ", session.Kinds.Own.Select(k => $"{k.Kind} ({k.Title(texts.Chinese)})"))));
            if (parsed.GetValue(export) is { } output)
            {
                DraftFile.Write(output, stream => StyleFile.Write(stream, kind, output.Name));
                foreach (var fault in LookText.Faults(kind, texts))
                    console.Error.WriteLine(fault);
                console.Out.WriteLine(texts.Format("look.shared", ("file", output.Name)));
                return MapAppCommand.Ok;
            }

            var file = parsed.GetValue(import)!;
            var after = kind with { Look = StyleFile.Read(file.FullName, file.Name) };
            new OwnLayerStep(kind, after).Redo(session);
            console.Out.WriteLine(texts.Format("style.done", ("layer", kind.TitleZh), ("file", file.Name)));
            foreach (var fault in LookText.Faults(after, texts))
                console.Error.WriteLine(fault);
            return MapAppCommand.Ok;
        });
        return command;
    }
}
