using System.CommandLine;
using MapApp.Core.Features;

namespace MapApp.CommandLine;

/// <summary><c>mapapp layers</c>: what the workspace holds, and how far each layer may be trusted.</summary>
internal static class LayersCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var command = new Command("layers", console.Texts["cli.layers"]) { options.Workspace, options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var layers = session.Store.Features.Layers();
            if (parsed.GetValue(options.Json))
            {
                console.Json(layers.Select(l => new
                {
                    l.Kind,
                    name = session.Kinds.Get(l.Kind).Title(console.Texts.Chinese),
                    l.Count,
                    l.Extent,
                    coverage = new { l.Coverage.Completeness, l.Coverage.Date, l.Coverage.Area, l.Coverage.Note },
                }));
                return MapAppCommand.Ok;
            }

            foreach (var layer in layers)
            {
                console.Out.WriteLine(console.Texts.Format("layers.line",
                    ("count", layer.Count.ToString().PadLeft(6)), ("kind", layer.Kind.PadRight(20)),
                    ("name", session.Kinds.Get(layer.Kind).Title(console.Texts.Chinese)), ("completeness", console.Texts["completeness." + layer.Coverage.Completeness])));
            }

            return MapAppCommand.Ok;
        });
        return command;
    }
}
